namespace ChatOpsMilestones.Teams.Manifests;

/// <summary>What differs between manifests.</summary>
/// <param name="AppId">of the Azure Bot: a GUID in small letters; the app in Teams has the same.</param>
public sealed record TeamsManifestPlan(string AppId)
{
    public TeamsManifestSchema Schema { get; init; } = TeamsManifestSchema.V1_25;

    /// <summary>Asks teams to let the bot read every message of their channels, for notes without a mention.</summary>
    public bool ChannelMessages { get; init; }

    /// <summary>Page about who runs the bot, its privacy and terms: https.</summary>
    public string AboutUrl { get; init; } = TeamsManifest.ExampleUrl;
}

/// <summary>Published versions of the manifest.</summary>
public enum TeamsManifestSchema
{
    /// <summary>Of January 2026; every tenant takes it.</summary>
    V1_25,

    /// <summary>Of August 2026.</summary>
    V1_30,
}
