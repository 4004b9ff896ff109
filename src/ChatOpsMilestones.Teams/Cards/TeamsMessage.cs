using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>A message as Teams takes it: a card or a text, never both (Teams would split them and tell no id).</summary>
/// <param name="Summary">the whole fact in words: toasts and the activity feed show this; plain text.</param>
public sealed record TeamsMessage(string Summary)
{
    /// <summary>The Adaptive Card; null for a text.</summary>
    public JsonObject? Card { get; init; }

    /// <summary>Text in Teams' Markdown; null for a card.</summary>
    public string? Text { get; init; }

    /// <summary>The text is no Markdown.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Teams shows its own thumbs below it.</summary>
    public bool AsksForFeedback { get; init; }

    /// <summary>It is to be noticed at once: a toast and an entry in the activity feed.</summary>
    public bool Rings { get; init; }

    /// <summary>Who is mentioned in <see cref="Text"/>, each as <c>&lt;at&gt;name&lt;/at&gt;</c> in it; a card names its own.</summary>
    public IReadOnlyList<TeamsMention> Mentions { get; init; } = [];
}

/// <summary>How cards are drawn.</summary>
/// <param name="NativeFeedback">Teams' own thumbs in place of two of our buttons.</param>
public sealed record TeamsLook(bool NativeFeedback)
{
    /// <summary>Who is asked to look: mentioned on the card, and Teams refreshes it for them; null for nobody.</summary>
    public TeamsMention? Owner { get; init; }
}

/// <param name="UserId">the person's MRI (<c>29:…</c>).</param>
/// <param name="Name">as shown.</param>
public sealed record TeamsMention(string UserId, string Name);
