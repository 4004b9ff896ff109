namespace ChatOpsMilestones.Core.Cards;

/// <summary>A person's own page in the chat: their queue, what was held for them, their settings. Plain, untrusted text.</summary>
public sealed record HomePage
{
    public required string Title { get; init; }

    public required IReadOnlyList<HomeSection> Sections { get; init; }

    /// <summary>Instant at which it was written (business time); it is not live.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <param name="Title">what it lists.</param>
/// <param name="Lines">a line with an alert's or account's id can be opened.</param>
public sealed record HomeSection(string Title, IReadOnlyList<TextLine> Lines)
{
    /// <summary>Forms that can be opened from here: <c>Settings</c>.</summary>
    public IReadOnlyList<HomeButton> Buttons { get; init; } = [];

    /// <summary>Said in place of lines when there are none.</summary>
    public string? Empty { get; init; }
}

/// <param name="Form">what it opens.</param>
/// <param name="Label">what stands on it.</param>
public sealed record HomeButton(FormKind Form, string Label);
