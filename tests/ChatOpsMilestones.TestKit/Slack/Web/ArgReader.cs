using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>Arguments come in the address, as a form, as parts, or as JSON.</summary>
internal static class ArgReader
{
    /// <summary>The arguments, whether they were JSON, and a warning.</summary>
    public static async Task<(JsonObject Args, bool Json, string? Warning)> ReadAsync(HttpRequest request)
    {
        var args = new JsonObject();
        foreach (var (name, values) in request.Query)
            args[name] = values.ToString();
        if (HttpMethods.IsGet(request.Method))
            return (args, false, null);
        var type = request.ContentType ?? "";
        if (request.HasFormContentType)
        {
            foreach (var (name, values) in await request.ReadFormAsync())
                args[name] = values.ToString();
            return (args, false, null);
        }

        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            await AddJsonAsync(request, args);
            return (args, true, type.Contains("charset", StringComparison.OrdinalIgnoreCase) ? null : "missing_charset");
        }

        return request.ContentLength is null or 0 ? (args, false, null) : throw new ApiFailure(type.Length == 0 ? "missing_post_type" : "invalid_post_type");
    }

    private static async Task AddJsonAsync(HttpRequest request, JsonObject args)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new ApiFailure("invalid_json");
        }

        if (node is not JsonObject body)
            throw new ApiFailure("json_not_object");
        foreach (var (name, value) in body)
            args[name] = value?.DeepClone();
    }
}
