using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.People;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>The three steps of a file: ask for an address, send the bytes there, complete it into a channel.</summary>
internal static class FileMethods
{
    public static JsonObject UploadUrl(ApiCall call)
    {
        var name = call.Need("filename");
        if (!int.TryParse(call.Need("length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length < 1)
            throw ApiFailure.Arguments("must be a positive number [json-pointer:/length]");
        if (call.Text("alt_txt") is { Length: > 1000 })
            throw new ApiFailure("alt_txt_too_large");
        var file = new FakeFile(call.Team.NewId("F"), name, length);
        call.Team.Files.Add(file);
        return ApiMethod.Ok(("upload_url", new Uri(call.Slack.Root, $"upload/v1/{file.Id}").ToString()), ("file_id", file.Id));
    }

    public static JsonObject Complete(ApiCall call)
    {
        var asked = call.Node<JsonArray>("files", "invalid_arguments") ?? throw ApiFailure.Arguments("missing required field: files");
        var files = asked.Select(item => Ready(call, item as JsonObject)).ToList();
        if (files.Count == 0)
            throw ApiFailure.Arguments("must provide at least 1 item [json-pointer:/files]");
        if (call.Text("initial_comment") is not null && call.Args["blocks"] is not null)
            throw new ApiFailure("invalid_arguments");
        foreach (var id in (call.Text("channel_id") ?? call.Text("channels") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Share(call, id, files);
        files.ForEach(file => file.Completed = true);
        call.Team.Changed();
        return ApiMethod.Ok(("files", new JsonArray([.. files.Select(file => (JsonNode)file.Json())])));
    }

    private static FakeFile Ready(ApiCall call, JsonObject? item)
    {
        var file = call.Team.Files.FirstOrDefault(known => known.Id == (string?)item?["id"]);
        if (file is null || file.Bytes is null || file.Completed)
            throw new ApiFailure("file_not_found");
        file.Title = (string?)item!["title"] ?? file.Name; // never null: a file was found by it
        return file;
    }

    private static void Share(ApiCall call, string id, List<FakeFile> files)
    {
        var channel = ChatMethods.Known(call, id);
        if (channel.Archived || !channel.Has(call.Install.BotUserId))
            throw new ApiFailure(channel.Archived ? "is_archived" : "not_in_channel");
        var thread = call.Text("thread_ts");
        if (thread is not null && channel.Find(thread) is null)
            throw new ApiFailure("thread_not_found");
        var message = new FakeMessage(channel, call.Team.NewTs(), call.Install.BotUserId)
        {
            BotId = call.Install.BotId,
            AppId = call.Team.AppId,
            Text = call.Text("initial_comment") ?? "",
            ThreadTs = thread,
        };
        message.Files.AddRange(files);
        channel.All.Add(message);
        var told = FakeEvents.Message(message);
        told["subtype"] = "file_share";
        call.Slack.Deliveries.TellMessage(message, told);
    }
}
