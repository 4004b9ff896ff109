using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatOpsMilestones.Workspace.Access;

/// <summary>A refusal in words: a page, or plain text for the script. It never quotes what was sent.</summary>
internal static class Problem
{
    public static IResult Result(HttpContext http, int status, string title, string text) =>
        Fragments.Wanted(http)
            ? Results.Text(title + ". " + text, statusCode: status)
            : new RazorComponentResult<ProblemPage>(new Dictionary<string, object?>
            {
                [nameof(ProblemPage.Status)] = status,
                [nameof(ProblemPage.Title)] = title,
                [nameof(ProblemPage.Text)] = text,
            })
            {
                StatusCode = status,
                PreventStreamingRendering = true,
            };

    public static IResult NotFound(HttpContext http, string text) => Result(http, StatusCodes.Status404NotFound, "Nothing here", text);

    public static IResult Unreadable(HttpContext http) =>
        Result(http, StatusCodes.Status400BadRequest, "Not understood", "A field of the submission is missing or cannot be read. Go back, reload the page and try again.");
}
