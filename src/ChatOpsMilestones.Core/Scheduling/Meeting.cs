using ChatOpsMilestones.Core.Identity;

namespace ChatOpsMilestones.Core.Scheduling;

/// <summary>A call scheduled from a card.</summary>
public sealed record Meeting
{
    /// <summary>Stable, so that the same meeting written again replaces itself in a calendar.</summary>
    public required string Uid { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required TimeSpan Length { get; init; }

    public required string OrganizerName { get; init; }

    public required string OrganizerEmail { get; init; }

    public required IReadOnlyList<string> AttendeeEmails { get; init; }

    /// <summary>What is to be talked about, plain text.</summary>
    public required string Agenda { get; init; }

    public static string UidOf(string alertId, DateTimeOffset start) =>
        StableId.Of("meeting", alertId, start.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture))
        + "@chatops-milestones";
}
