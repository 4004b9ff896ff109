using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>A message as Slack takes it.</summary>
/// <param name="Text">the whole fact in words: screen readers and notifications read this and not the blocks; escaped, at most 4,000 characters.</param>
/// <param name="Blocks">at most 50.</param>
public sealed record SlackMessage(string Text, JsonArray Blocks);

/// <summary>How messages are drawn.</summary>
/// <param name="NewBlocks">charts, tables and the feedback element may be used.</param>
/// <param name="Command">the slash command's name, for hints.</param>
public sealed record SlackLook(bool NewBlocks, string Command);
