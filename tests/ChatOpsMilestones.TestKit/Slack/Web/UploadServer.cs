using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>Takes the bytes of a file, raw or as a form; no token is asked for.</summary>
internal static class UploadServer
{
    public static async Task HandleAsync(FakeSlack slack, HttpContext http, string id)
    {
        var file = slack.Teams.SelectMany(team => team.Files).FirstOrDefault(known => known.Id == id);
        if (file is null || !HttpMethods.IsPost(http.Request.Method) || slack.Faults.Take("upload") is not null)
        {
            http.Response.StatusCode = file is null ? 404 : 500;
            return;
        }

        using var bytes = new MemoryStream();
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync();
            if (form.Files.Count > 0)
                await form.Files[0].CopyToAsync(bytes);
        }
        else
        {
            await http.Request.Body.CopyToAsync(bytes);
        }

        file.Bytes = bytes.ToArray();
        await http.Response.WriteAsync($"OK - {file.Bytes.Length}");
    }
}
