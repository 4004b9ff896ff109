namespace ChatOpsMilestones.Core.Signals;

/// <summary>A support ticket. The subject is customer text: it never reaches a log.</summary>
public sealed record Ticket : AccountRecord
{
    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? SolvedAt { get; init; }

    public TicketPriority Priority { get; init; } = TicketPriority.Normal;

    /// <summary>Minutes to the first reply; null when there was none yet.</summary>
    public double? FirstReplyMinutes { get; init; }

    public string? Subject { get; init; }

    /// <summary>Customer satisfaction 1–5; null when not asked.</summary>
    public int? Csat { get; init; }

    public override DateTimeOffset OrderedAt => OpenedAt;
}
