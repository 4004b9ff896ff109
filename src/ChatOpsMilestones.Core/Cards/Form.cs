namespace ChatOpsMilestones.Core.Cards;

/// <summary>The platform-neutral content of a dialog; beside the card the second thing that adapters render.</summary>
public sealed record Form
{
    public required FormKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>The alert it belongs to; null for none.</summary>
    public string? AlertId { get; init; }

    /// <summary>The alert's revision when it was opened.</summary>
    public int Revision { get; init; }

    /// <summary>Text and pictures above the fields (View shows facts and timeline here).</summary>
    public IReadOnlyList<FormSection> Sections { get; init; } = [];

    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>Null when there is nothing to submit.</summary>
    public string? SubmitLabel { get; init; }
}

public enum FormKind
{
    View,
    Schedule,
    SnoozeUntil,
    Handled,
    NotRelevant,
    AlreadyKnew,

    /// <summary>A person's own settings: hours, digest, channel, budget.</summary>
    Settings,

    /// <summary>Choose an account to see its page.</summary>
    LookUp,

    /// <summary>Keep a text as a note on an account.</summary>
    AddNote,
}

public sealed record FormSection(string Title, IReadOnlyList<TextLine> Lines)
{
    public CardEvidence? Evidence { get; init; }

    /// <summary>Smaller pictures below it: what it is made of.</summary>
    public IReadOnlyList<CardEvidence> Parts { get; init; } = [];
}

public enum FieldKind
{
    Text,
    LongText,
    Date,
    Time,
    Choice,

    /// <summary>An account, chosen by typing a part of its name; the value is its id.</summary>
    Account,
}

public sealed record FormField
{
    /// <summary>Name under which the value comes back.</summary>
    public required string Id { get; init; }

    public required string Label { get; init; }

    public required FieldKind Kind { get; init; }

    public bool Required { get; init; }

    public string Value { get; init; } = "";

    public string? Hint { get; init; }

    /// <summary>Longest text, characters.</summary>
    public int MaxLength { get; init; } = 500;

    public IReadOnlyList<CardOption> Options { get; init; } = [];

    /// <summary>What was wrong with the last submission; null for nothing.</summary>
    public string? Error { get; init; }
}
