namespace ChatOpsMilestones.Core.Chat.Inbound;

/// <summary>What must not overtake what: presses on one card, words in one thread, commands of one person, news of one channel.</summary>
public static class WorkOrder
{
    public static string Of(Callback callback)
    {
        var key = callback.Body switch
        {
            CallbackBody.Click click => "card/" + click.AlertId,
            CallbackBody.Submit submit => "card/" + submit.AlertId,
            CallbackBody.ThreadReply reply => Thread(reply.Parent),
            CallbackBody.Rated rated => Thread(rated.Message),
            CallbackBody.Command { Parent: { } parent } => Thread(parent),
            CallbackBody.Command => "command/" + callback.PlatformUser,
            CallbackBody.AccountOpened or CallbackBody.FormAsked or CallbackBody.HomeOpened => "look/" + callback.PlatformUser,
            CallbackBody.PlaceChanged => "place/" + callback.Address.Conversation,
            CallbackBody.PersonChanged person => "person/" + person.PlatformUser,
            _ => "installation",
        };
        return $"{callback.Key.Installation}/{key}";
    }

    private static string Thread(MessageRef parent) => $"thread/{parent.Address.Conversation}/{parent.MessageId}";
}
