using ChatOpsMilestones.Core.Accounts;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>For whom a page is made.</summary>
public sealed record Viewer
{
    public required Teammate Person { get; init; }

    /// <summary>Everybody one can act as, by name.</summary>
    public required IReadOnlyList<Teammate> People { get; init; }

    public required string BotName { get; init; }

    /// <summary>Business time at which the page is made.</summary>
    public required DateTimeOffset Now { get; init; }

    public required string FormToken { get; init; }

    public string Email => Person.Email;

    /// <summary>The conversation between the bot and this person.</summary>
    public string OwnConversation => Places.Direct(Email);

    /// <summary>Channels are for everybody, direct messages for their own person.</summary>
    public bool MaySee(string conversation) =>
        conversation.StartsWith(Places.ChannelPrefix, StringComparison.Ordinal) || conversation == OwnConversation;

    /// <summary>Number of a person's colour: neighbours in a team get different ones, people who left one of their own.</summary>
    public int ColourOf(string email)
    {
        var place = People.TakeWhile(person => person.Email != email).Count();
        return place < People.Count ? place % Initials.Colours : Initials.Colour(email);
    }

    public string NameOf(string? email) =>
        email is null ? BotName : People.FirstOrDefault(person => person.Email == email)?.Name ?? email;
}
