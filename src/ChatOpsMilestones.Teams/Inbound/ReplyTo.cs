using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>The way back to the person: lives in memory for as long as the work takes.</summary>
internal sealed record ReplyTo
{
    /// <summary>The conversation in which it was done.</summary>
    public required ChatReference Place { get; init; }

    /// <summary>Real time stamp of the receipt.</summary>
    public required long Received { get; init; }

    /// <summary>What makes the activity once.</summary>
    public required string Once { get; init; }

    /// <summary>Who is answered; null for what no person did.</summary>
    public string? User { get; init; }

    /// <summary>The message whose thread answers belong in; null for the conversation itself.</summary>
    public string? Thread { get; init; }

    /// <summary>How Teams waits for the answer.</summary>
    public InvokeKind Invoke { get; init; }

    /// <summary>It came from a form that stands in a message, in place of a card.</summary>
    public bool OnForm { get; init; }

    /// <summary>The alert of the card on which it was pressed; empty for none.</summary>
    public string Alert { get; init; } = "";

    /// <summary>The message extension was used where the bot need not be: nothing can be posted there.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>A verdict, given in passing: nobody expects words.</summary>
    public bool InPassing { get; init; }

    /// <summary>True in the chat of one person with the bot.</summary>
    public bool IsPersonal => !IsElsewhere && Place.Kind == ConversationKind.Personal;
}

/// <summary>How Teams waits for an answer; each kind has shapes of its own.</summary>
internal enum InvokeKind
{
    /// <summary>It does not: answers are messages.</summary>
    None,

    /// <summary><c>adaptiveCard/action</c>.</summary>
    CardAction,

    /// <summary><c>task/fetch</c>, <c>task/submit</c> and their like of the message extension.</summary>
    Dialog,

    /// <summary><c>message/submitAction</c>: an empty object, whatever comes of it.</summary>
    Feedback,
}
