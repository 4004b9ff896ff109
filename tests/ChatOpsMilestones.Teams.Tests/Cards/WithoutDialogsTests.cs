using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
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
    }

    [Fact]
    public void No_card_asks_to_be_wide_or_renewed_and_who_is_mentioned_stays()
    {
        Assert.Equal("{}", WithoutDialogs.Of(new() { ["refresh"] = new JsonObject { ["userIds"] = new JsonArray("29:jordan") } }).ToJsonString());
        Assert.Equal("""{"type":"AdaptiveCard"}""", WithoutDialogs.Of(new() { ["type"] = "AdaptiveCard", ["msteams"] = new JsonObject { ["width"] = "Full" } }).ToJsonString());
        Assert.Equal("""{"msteams":{"entities":[]}}""", WithoutDialogs.Of(new() { ["msteams"] = new JsonObject { ["width"] = "Full", ["entities"] = new JsonArray() } }).ToJsonString());
    }

    [Fact]
    public void Nobody_is_asked_what_to_offer_so_a_name_is_typed()
    {
        var form = new Form { Kind = FormKind.LookUp, Title = "Look up account", Fields = [new FormField { Id = "account", Label = "Account", Kind = FieldKind.Account, Required = true, Value = "acm" }] };
        var list = FieldElements.Of(form.Fields[0]).First();

        var line = WithoutDialogs.Of(new() { ["body"] = new JsonArray { list } })["body"]![0]!; // never null: stands there

        Assert.Equal("Input.ChoiceSet", (string?)list["type"]);
        Assert.Equal("""{"type":"Input.Text","placeholder":"Name of the account","id":"f.account","label":"Account","isRequired":true,"errorMessage":"This is needed.","spacing":"Medium","value":"acm"}""", line.ToJsonString());
    }
}
