using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Cards;

namespace ChatOpsMilestones.Teams.Tests.Cards;

/// <summary>Where there are no dialogs, their buttons are presses like the others.</summary>
public sealed class WithoutDialogsTests
{
    [Fact]
    public void What_opens_a_dialog_becomes_a_press_wherever_it_stands_and_nothing_else_changes()
    {
        var card = (JsonObject)JsonNode.Parse("""
            {
              "type": "AdaptiveCard", "msteams": { "width": "Full" },
              "body": [{ "type": "ColumnSet", "selectAction": { "type": "Action.Submit", "data": { "v": "open-alert", "a": "A", "msteams": { "type": "task/fetch" } } } }],
              "actions": [{ "type": "Action.Submit", "title": "Done", "data": { "v": "submit.View" } }, { "type": "Action.Execute", "verb": "undo", "data": { "v": "undo" } }]
            }
            """)!; // never null: an object
        var before = card.ToJsonString();

        var changed = WithoutDialogs.Of(card);

        Assert.Equal(before, card.ToJsonString());
        var press = changed["body"]![0]!["selectAction"]!; // never null: stands above
        Assert.Equal(("Action.Execute", "open-alert", """{"v":"open-alert","a":"A"}"""), ((string)press["type"]!, (string)press["verb"]!, press["data"]!.ToJsonString())); // never null: set
        Assert.Equal(card["actions"]!.ToJsonString(), changed["actions"]!.ToJsonString()); // never null: stands above
        Assert.Equal(card["msteams"]!.ToJsonString(), changed["msteams"]!.ToJsonString()); // never null: stands above
    }
}
