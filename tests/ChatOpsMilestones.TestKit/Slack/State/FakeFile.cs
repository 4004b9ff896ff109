using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.State;

/// <summary>An uploaded file; it is nowhere to be seen until it is completed into a channel.</summary>
public sealed class FakeFile(string id, string name, int length)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>What was announced, in bytes.</summary>
    public int Length { get; } = length;

    public string Title { get; set; } = name;

    public byte[]? Bytes { get; set; }

    public bool Completed { get; set; }

    public string Text => Encoding.UTF8.GetString(Bytes ?? []);

    internal JsonObject Json() => new() { ["id"] = Id, ["name"] = Name, ["title"] = Title, ["size"] = Bytes?.Length ?? 0, ["mode"] = "hosted", ["file_access"] = "visible" };
}
