using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Chat;

/// <summary>A verified click, submission, command or message from a platform. It is stored before it is acknowledged.</summary>
public sealed record Callback
{
    public required CallbackKey Key { get; init; }

    /// <summary>E-mail of who did it; empty while only the platform's id of the person is known.</summary>
    public required string PersonEmail { get; init; }

    /// <summary>The platform's id of who did it; null where the platform knows people by e-mail.</summary>
    public string? PlatformUser { get; init; }

    /// <summary>Where it was done.</summary>
    public required Address Address { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset At { get; init; }

    public required CallbackBody Body { get; init; }
}

/// <summary>What makes a callback once.</summary>
/// <param name="Platform">as in the address.</param>
/// <param name="Installation">as in the address.</param>
/// <param name="Kind"><c>click</c>, <c>submit</c>, <c>command</c>, <c>message</c>, <c>event</c>.</param>
/// <param name="DerivedId">the platform's id, or one derived from user, message, action and instant.</param>
public sealed record CallbackKey(string Platform, string Installation, string Kind, string DerivedId);

/// <summary>What was done.</summary>
[System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = "body")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Click), "click")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Submit), "submit")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Command), "command")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ThreadReply), "reply")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(AccountOpened), "account")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(FormAsked), "form")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(HomeOpened), "home")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(PlaceChanged), "place")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(PersonChanged), "person")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(InstallationEnded), "ended")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Rated), "rated")]
public abstract record CallbackBody
{
    private CallbackBody()
    {
    }

    /// <param name="Action">the button.</param>
    /// <param name="AlertId">the card's alert.</param>
    /// <param name="Revision">the card's revision when it was pressed.</param>
    /// <param name="Option">the menu entry; null for a plain button.</param>
    public sealed record Click(ActionKind Action, string AlertId, int Revision, string? Option) : CallbackBody;

    /// <param name="Form">which form.</param>
    /// <param name="AlertId">the alert it belongs to.</param>
    /// <param name="Revision">the alert's revision when it was opened.</param>
    /// <param name="Fields">field id → value as typed.</param>
    public sealed record Submit(FormKind Form, string AlertId, int Revision, IReadOnlyDictionary<string, string> Fields) : CallbackBody;

    /// <param name="Text">the command as typed, without the leading name of the bot.</param>
    /// <param name="AlertId">alert of the card in whose thread it was typed; null elsewhere.</param>
    public sealed record Command(string Text, string? AlertId = null) : CallbackBody
    {
        /// <summary>The message in whose thread it was typed, where the platform does not say which alert that is; null elsewhere.</summary>
        public MessageRef? Parent { get; init; }

        /// <summary>The answer is for everybody in the place, not for the person alone.</summary>
        public bool Aloud { get; init; }

        /// <summary>Everybody in the place saw the question, so the answer need not repeat it.</summary>
        public bool Heard { get; init; }
    }

    /// <param name="Parent">the message replied to.</param>
    /// <param name="MessageId">the reply's own id.</param>
    /// <param name="Text">what was written.</param>
    public sealed record ThreadReply(MessageRef Parent, string MessageId, string Text) : CallbackBody
    {
        /// <summary>It was said to the bot by name: the person is told whether it was kept.</summary>
        public bool ToBot { get; init; }
    }

    /// <summary>A line that names an account was opened.</summary>
    public sealed record AccountOpened(string AccountId) : CallbackBody;

    /// <summary>A form that belongs to no card was asked for: settings, a note, the look-up of an account.</summary>
    /// <param name="Form">which.</param>
    /// <param name="Text">text to begin with (the message that becomes a note); null for none.</param>
    public sealed record FormAsked(FormKind Form, string? Text = null) : CallbackBody;

    /// <summary>The person's own page was opened.</summary>
    public sealed record HomeOpened : CallbackBody;

    /// <summary>Something happened to a conversation that the bot may write to; the callback's address says to which.</summary>
    /// <param name="Change">what.</param>
    /// <param name="Name">its name now, where that is told.</param>
    /// <param name="NewConversation">its new id, where that changed.</param>
    public sealed record PlaceChanged(PlaceChange Change, string? Name = null, string? NewConversation = null) : CallbackBody;

    /// <summary>A person of the platform changed or joined: what is remembered of them is looked up anew.</summary>
    /// <param name="PlatformUser">who.</param>
    /// <param name="Gone">deactivated.</param>
    public sealed record PersonChanged(string PlatformUser, bool Gone) : CallbackBody
    {
        /// <summary>The person joined: nobody can have known them before.</summary>
        public bool Joined { get; init; }
    }

    /// <summary>A verdict on whatever card a message shows, given by the platform's own means: a like, a thumb.</summary>
    /// <param name="Message">the message.</param>
    /// <param name="Verdict"><see cref="ActionKind.Helpful"/> or <see cref="ActionKind.NotRelevant"/>; <see cref="ActionKind.Undo"/> takes the person's own back.</param>
    /// <param name="Note">what was written with it; null for nothing.</param>
    public sealed record Rated(MessageRef Message, ActionKind Verdict, string? Note = null) : CallbackBody;

    /// <summary>The bot was removed or its tokens were revoked; nothing can be sent any more.</summary>
    public sealed record InstallationEnded(string Reason) : CallbackBody;
}

/// <summary>What happens to conversations.</summary>
public enum PlaceChange
{
    /// <summary>The bot was invited.</summary>
    Joined,

    /// <summary>The bot was removed, or left.</summary>
    Left,
    Archived,
    Unarchived,
    Deleted,
    Renamed,

    /// <summary>The platform gave it another id.</summary>
    Moved,
}

/// <summary>What the platform gets back in its acknowledgement.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Nothing more to say: the card is updated in place.</summary>
    public sealed record Empty : Answer;

    /// <summary>A message for the person alone, or for the place when <paramref name="ForAll"/>.</summary>
    public sealed record Message(TextMessage Text, bool ForAll = false) : Answer;

    /// <summary>A form to open; in answer to a submitted form, one that takes its place.</summary>
    public sealed record OpenForm(Form Form) : Answer;

    /// <summary>The person's own page, as it is now.</summary>
    public sealed record ShowHome(HomePage Page) : Answer;

    /// <summary>The submitted form again, with errors on its fields.</summary>
    public sealed record FieldErrors(Form Form) : Answer;
}
