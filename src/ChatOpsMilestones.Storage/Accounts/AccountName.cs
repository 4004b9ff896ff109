namespace ChatOpsMilestones.Storage.Accounts;

/// <summary>An account by name, for lists and for finding what somebody typed.</summary>
public sealed record AccountName(string Id, string Name);
