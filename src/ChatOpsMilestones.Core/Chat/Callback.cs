using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Chat;

/// <summary>A verified click, submission, command or message from a platform. It is stored before it is acknowledged.</summary>
public sealed record Callback
{
    public required CallbackKey Key { get; init; }

    /// <summary>E-mail of who did it.</summary>
    public required string PersonEmail { get; init; }

    /// <summary>Where it was done.</summary>
    public required Address Address { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset At { get; init; }

    public required CallbackBody Body { get; init; }
}

/// <summary>What makes a callback once.</summary>
/// <param name="Platform">as in the address.</param>
/// <param name="Installation">as in the address.</param>
/// <param name="Kind"><c>click</c>, <c>submit</c>, <c>command</c>, <c>message</c>.</param>
/// <param name="DerivedId">the platform's id, or one derived from user, message, action and instant.</param>
public sealed record CallbackKey(string Platform, string Installation, string Kind, string DerivedId);

/// <summary>What was done.</summary>
[System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = "body")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Click), "click")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Submit), "submit")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Command), "command")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ThreadReply), "reply")]
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
    public sealed record Command(string Text, string? AlertId = null) : CallbackBody;

    /// <param name="Parent">the message replied to.</param>
    /// <param name="MessageId">the reply's own id.</param>
    /// <param name="Text">what was written.</param>
    public sealed record ThreadReply(MessageRef Parent, string MessageId, string Text) : CallbackBody;
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

    /// <summary>A form to open.</summary>
    public sealed record OpenForm(Form Form) : Answer;

    /// <summary>The submitted form again, with errors on its fields.</summary>
    public sealed record FieldErrors(Form Form) : Answer;
}
