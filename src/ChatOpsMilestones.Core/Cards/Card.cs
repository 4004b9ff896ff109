using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>
/// The platform-neutral content of an alert's message. Renderers turn it into HTML, Block Kit, an Adaptive Card or plain
/// text; all texts are plain and untrusted, the renderer escapes them.
/// </summary>
public sealed record Card
{
    public required string AlertId { get; init; }

    /// <summary>The short id people type: <c>A-7K2Q</c>.</summary>
    public required string PublicId { get; init; }

    /// <summary>Rises with every change; a click on an older one changes nothing.</summary>
    public required int Revision { get; init; }

    public required string AccountId { get; init; }

    public required string AccountName { get; init; }

    /// <summary>E-mail of whose account it is; null for nobody's.</summary>
    public string? OwnerEmail { get; init; }

    /// <summary>Name of whose account it is; null for nobody's.</summary>
    public string? OwnerName { get; init; }

    public required Priority Priority { get; init; }

    public required Polarity Polarity { get; init; }

    /// <summary>Name of the milestone and rule, for the card's eyebrow.</summary>
    public required string MilestoneName { get; init; }

    /// <summary>What happened, with the numbers, in one sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>Segment, health, owner, ARR, renewal: label and value.</summary>
    public required IReadOnlyList<CardFact> Facts { get; init; }

    /// <summary>Why it is shown now.</summary>
    public required string Why { get; init; }

    /// <summary>The recommended action for this account's health band.</summary>
    public required string Advice { get; init; }

    public CardEvidence? Evidence { get; init; }

    public IReadOnlyList<CardLink> Links { get; init; } = [];

    public CardState State { get; init; } = CardState.Open;

    /// <summary>Who did what, newest last: <c>Jordan snoozed it until Mon 23 Nov, 09:00</c>.</summary>
    public IReadOnlyList<string> StatusLines { get; init; } = [];

    /// <summary>A mark such as <c>normally muted for you – still not useful?</c>; null for none.</summary>
    public string? Mark { get; init; }

    public required IReadOnlyList<CardAction> Actions { get; init; }
}

/// <param name="Label">short name.</param>
/// <param name="Value">the value as text.</param>
/// <param name="Tone">how it is coloured; never the only carrier of the meaning.</param>
public sealed record CardFact(string Label, string Value, Tone Tone = Tone.Neutral);

public enum Tone
{
    Neutral,
    Good,
    Warning,
    Bad,
}

/// <summary>A small trend picture: one point a day or week, with an optional reference line.</summary>
public sealed record CardEvidence
{
    /// <summary>What is drawn, in words: <c>Log-ins per week, last 14 weeks</c>.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<EvidencePoint> Points { get; init; }

    /// <summary>The value up to which the picture reaches at least; null for as far as its points do.</summary>
    public double? Greatest { get; init; }

    public double? Reference { get; init; }

    public string? ReferenceName { get; init; }

    /// <summary>The picture in one sentence, for screen readers and plain text.</summary>
    public required string Summary { get; init; }
}

/// <param name="Day">first day of the point.</param>
/// <param name="Value">null where nothing is known.</param>
public readonly record struct EvidencePoint(DateOnly Day, double? Value);

/// <param name="Label">what it opens.</param>
/// <param name="Url">https, or a path of the local workspace.</param>
public sealed record CardLink(string Label, string Url);

public enum CardState
{
    Open,
    Snoozed,
    Handled,

    /// <summary>The condition no longer holds.</summary>
    Cleared,

    /// <summary>A newer message of the same alert stands below in the conversation.</summary>
    Superseded,
}

public enum ActionKind
{
    View,
    Schedule,
    Snooze,
    Handled,
    Helpful,
    NotRelevant,
    AlreadyKnew,
    Undo,
}

/// <summary>A button; on the wire it carries the alert's id, the kind and the revision only.</summary>
/// <param name="Kind">what it does.</param>
/// <param name="Label">what stands on it.</param>
/// <param name="Options">menu entries (snooze); empty for a plain button.</param>
public sealed record CardAction(ActionKind Kind, string Label, IReadOnlyList<CardOption> Options)
{
    /// <summary>Shown as pressed, with the names of who pressed it: <c>Helpful · Jordan</c>.</summary>
    public bool Pressed { get; init; }
}

public sealed record CardOption(string Value, string Label);
