namespace ChatOpsMilestones.Core.Cards;

/// <summary>A message that is not an alert's card: an answer to a command, a digest, a note of the bot. Plain, untrusted text.</summary>
public sealed record TextMessage
{
    public string? Title { get; init; }

    public required IReadOnlyList<TextLine> Lines { get; init; }

    public static TextMessage Of(params ReadOnlySpan<string> lines) =>
        new() { Lines = lines.ToArray().Select(line => new TextLine(line)).ToArray() };

    public static TextMessage Titled(string title, IEnumerable<string> lines) =>
        new() { Title = title, Lines = lines.Select(line => new TextLine(line)).ToArray() };
}

/// <summary>One line, with what it can be followed to.</summary>
/// <param name="Text">the text.</param>
public sealed record TextLine(string Text)
{
    /// <summary>True for a line that names what follows.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Set apart to the left of the text: a public id, a date, a score.</summary>
    public string? Lead { get; init; }

    /// <summary>Smaller text after it: the reason, the source.</summary>
    public string? Detail { get; init; }

    /// <summary>Alert that the line speaks of; the renderer links to its card.</summary>
    public string? AlertId { get; init; }

    /// <summary>Account that the line speaks of; the renderer links to its page.</summary>
    public string? AccountId { get; init; }

    /// <summary>File of the store that the line offers (<c>.ics</c>).</summary>
    public string? FileId { get; init; }

    /// <summary>Web address (https) that the line opens; made by us, never taken from elsewhere.</summary>
    public string? Url { get; init; }
}
