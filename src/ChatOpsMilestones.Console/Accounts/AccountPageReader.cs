using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Workspace.Accounts;

/// <summary>What stands on an account's page, in sections; null when there is no such account. Supplied by the host.</summary>
public delegate Task<Form?> AccountPageReader(string accountId, string personEmail, CancellationToken cancellationToken);
