namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>Understands an activity. Pure, and never throws whatever it looks like; what it does not know it drops.</summary>
internal static class ActivityReader
{
    public static Received Read(Scene scene) => scene.Head.Type switch
    {
        "message" => MessageReader.Read(scene),
        "invoke" => InvokeReader.Read(scene),
        "messageReaction" => ReactionReader.Reaction(scene),
        "installationUpdate" => PlaceReader.Installation(scene),
        "conversationUpdate" => PlaceReader.Conversation(scene),
        _ => Scene.Dropped(DropReasons.NotOurs),
    };
}
