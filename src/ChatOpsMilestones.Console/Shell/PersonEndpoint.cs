using ChatOpsMilestones.Workspace.Access;
using Microsoft.AspNetCore.Http;
using ChatOpsMilestones.Workspace.Callbacks;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>Chooses as whom one acts. On this machine that is a matter of trust; rights are checked where things are done.</summary>
internal sealed class PersonEndpoint(TeammateReader teammates)
{
    public async Task<IResult> PostAsync(HttpContext http)
    {
        var form = http.Request.Form;
        var email = form["email"].ToString();
        if ((await teammates(http.RequestAborted)).All(person => person.Email != email))
            return Problem.NotFound(http, "There is no such person.");

        Cookies.SetPerson(http, email);
        var back = Places.Local(form["back"]) ?? "/";
        return AnswerWriter.SeeOther(back.StartsWith("/d/", StringComparison.Ordinal) ? Places.Conversation(Places.Direct(email)) : back);
    }
}
