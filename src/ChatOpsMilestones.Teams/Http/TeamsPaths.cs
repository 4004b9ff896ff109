namespace ChatOpsMilestones.Teams.Http;

/// <summary>The path under which Teams reaches this host.</summary>
public static class TeamsPaths
{
    /// <summary>The messaging endpoint of the Azure Bot: every activity comes here.</summary>
    public const string Messages = "/api/messages";
}
