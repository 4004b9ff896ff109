using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Inbound;

/// <summary>
/// The way back to the person: lives in memory for as long as the work takes. It holds bearer secrets (the trigger and the
/// address for responses), so it is never stored and does not print itself.
/// </summary>
internal sealed record ReplyTo
{
    public required SlackInstallation Installation { get; init; }

    /// <summary>Real time stamp at which the envelope came in; a trigger lives for 3 seconds.</summary>
    public required long Received { get; init; }

    /// <summary>Who is answered; null for what no person did.</summary>
    public string? User { get; init; }

    /// <summary>Slack's id of the conversation; null where there is none (shortcuts, the home).</summary>
    public string? Channel { get; init; }

    /// <summary>The thread in which answers belong; null for the conversation itself.</summary>
    public string? Thread { get; init; }

    /// <summary>What a form remembers of where it was opened.</summary>
    public FormOrigin Origin { get; init; } = new();

    public Uri? ResponseUrl { get; init; }

    public string? TriggerId { get; init; }

    /// <summary>The view in which it was pressed; null for messages.</summary>
    public ViewPlace? View { get; init; }

    /// <summary>True in the direct message with the bot.</summary>
    public bool IsDirect => Channel is { } channel && SlackPlaces.IsDirect(channel);

    public override string ToString() => $"reply in {Installation.Key}";
}

/// <param name="Id">of the view.</param>
/// <param name="Hash">of its state when it was pressed.</param>
/// <param name="IsHome">the person's home and no modal.</param>
internal sealed record ViewPlace(string Id, string? Hash, bool IsHome);
