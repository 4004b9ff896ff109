using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Tests.Http;
using ChatOpsMilestones.Teams.Trust;
using ChatOpsMilestones.TestKit.Teams.Identity;

namespace ChatOpsMilestones.Teams.Tests.Trust;

/// <summary>Every kind of token that anybody thought of.</summary>
internal static class TokenCases
{
    private const int Minute = 60;

    public static IReadOnlyList<TokenCase> All { get; } = [.. Good(), .. Claims(), .. Times(), .. Signatures(), .. Headers(), .. Activities(), .. OnlyOurs()];

    private static IEnumerable<TokenCase> Good()
    {
        yield return new("a good token", TrustCheck.Good);
        yield return new("signed by RS384", TrustCheck.Good) { Token = (t, _) => t.Header["alg"] = "RS384" };
        yield return new("signed by RS512", TrustCheck.Good) { Token = (t, _) => t.Header["alg"] = "RS512" };
        yield return new("signed by the newer of two listed keys", TrustCheck.Good) { Token = (t, i) => By(t, i.AddKey("msteams")) };
        yield return new("without a beginning", TrustCheck.Good) { Token = (t, _) => t.Claims.Remove("nbf") };
    }

    private static IEnumerable<TokenCase> Claims()
    {
        yield return new("for another app", TrustCheck.WrongAudience) { Token = (t, _) => t.Claims["aud"] = "6f0c0d52-6b1c-4a0f-9d3e-0a1b2c3d4e5f" };
        yield return new("for an app whose id begins like ours", TrustCheck.WrongAudience) { Token = (t, i) => t.Claims["aud"] = i.AppId + "0" };
        yield return new("for several apps, ours among them", TrustCheck.WrongAudience) { Token = (t, i) => t.Claims["aud"] = new JsonArray(i.AppId, "other") };
        yield return new("for nobody", TrustCheck.WrongAudience) { Token = (t, _) => t.Claims.Remove("aud") };
        yield return new("for null", TrustCheck.WrongAudience) { Token = (t, _) => t.Claims["aud"] = null };
        yield return new("for the empty name", TrustCheck.WrongAudience) { Token = (t, _) => t.Claims["aud"] = "" };
        yield return new("by another issuer", TrustCheck.WrongIssuer) { Token = (t, _) => t.Claims["iss"] = "https://api.botframework.evil" };
        yield return new("by the issuer with a slash", TrustCheck.WrongIssuer) { Token = (t, _) => t.Claims["iss"] = "https://api.botframework.com/" };
        yield return new("by the issuer in capitals", TrustCheck.WrongIssuer) { Token = (t, _) => t.Claims["iss"] = "HTTPS://API.BOTFRAMEWORK.COM" };
        yield return new("by nobody", TrustCheck.WrongIssuer) { Token = (t, _) => t.Claims.Remove("iss") };
        yield return new("by a number", TrustCheck.Missing) { Token = (t, _) => t.Claims["iss"] = 5 };
        yield return new("by Entra for our app", TrustCheck.WrongIssuer)
        {
            Token = (t, i) => (t.Claims["iss"], t.Claims["ver"], t.Claims["azp"]) = ("https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0", "2.0", i.AppId),
            WhyOnlyWe = "Tokens of Entra are taken behind a switch only; Microsoft's code takes those of its own tenants always.",
        };
        yield return new("without a service address", TrustCheck.WrongServiceUrl) { Token = (t, _) => t.Claims.Remove("serviceurl") };
        yield return new("for another service address", TrustCheck.WrongServiceUrl) { Token = (t, _) => t.Claims["serviceurl"] = "https://smba.trafficmanager.net/amer/" };
        yield return new("for the service address without its slash", TrustCheck.WrongServiceUrl) { Token = (t, _) => t.Claims["serviceurl"] = Endpoint.Service.TrimEnd('/') };
        yield return new("for the service address in capitals", TrustCheck.WrongServiceUrl) { Token = (t, _) => t.Claims["serviceurl"] = Endpoint.Service.ToUpperInvariant() };
    }

    private static IEnumerable<TokenCase> Times()
    {
        yield return Time("over for four minutes", TrustCheck.Good, -60 * Minute, -4 * Minute);
        yield return Time("over for six minutes", TrustCheck.OutOfTime, -60 * Minute, -6 * Minute);
        yield return Time("over for a second less than five minutes", TrustCheck.Good, -60 * Minute, (-5 * Minute) + 1);
        yield return Time("over for five minutes", TrustCheck.OutOfTime, -60 * Minute, -5 * Minute);
        yield return Time("beginning in four minutes", TrustCheck.Good, 4 * Minute, 60 * Minute);
        yield return Time("beginning in six minutes", TrustCheck.OutOfTime, 6 * Minute, 60 * Minute);
        yield return Time("beginning in five minutes", TrustCheck.Good, 5 * Minute, 60 * Minute);
        yield return new("with an end that is text", TrustCheck.Missing) { Token = (t, _) => t.Claims["exp"] = "tomorrow" };
        yield return new("with a beginning that is text", TrustCheck.Missing) { Token = (t, _) => t.Claims["nbf"] = "yesterday" };
    }

    private static IEnumerable<TokenCase> Signatures()
    {
        yield return new("signed by nobody (alg none)", TrustCheck.Unsigned) { Token = (t, _) => t.Header["alg"] = "none" };
        yield return new("signed by nobody (alg None)", TrustCheck.Unsigned) { Token = (t, _) => t.Header["alg"] = "None" };
        yield return new("without an algorithm", TrustCheck.Unsigned) { Token = (t, _) => t.Header.Remove("alg") };
        yield return new("signed with the public key as a secret (HS256)", TrustCheck.Unsigned) { Token = (t, _) => t.Header["alg"] = "HS256" };
        yield return new("signed by PS256", TrustCheck.Unsigned) { Token = (t, _) => t.Header["alg"] = "PS256" };
        yield return new("signed by RS256 and saying RS512", TrustCheck.Unsigned) { Header = token => "Bearer " + WithHeader(token, "RS512") };
        yield return new("signed by another key under a good one's name", TrustCheck.Unsigned) { Token = (t, i) => t.SignWith(i.NewKey("msteams")) };
        yield return new("with an unknown key", TrustCheck.Unsigned)
        {
            Token = (t, i) =>
            {
                t.SignWith(i.NewKey("msteams"));
                t.Header["kid"] = t.Key.Id;
            },
        };
        yield return new("without a key's name", TrustCheck.Unsigned) { Token = (t, _) => t.Header.Remove("kid") };
        yield return new("with a key's name that is a path", TrustCheck.Unsigned) { Token = (t, _) => t.Header["kid"] = "../../../dev/null" };
        yield return new("with a key's name that is SQL", TrustCheck.Unsigned) { Token = (t, _) => t.Header["kid"] = "x' union select 'secret" };
        yield return new("with a key's name that is an address of keys", TrustCheck.Unsigned) { Token = (t, _) => (t.Header["kid"], t.Header["jku"]) = ("https://evil.example/keys", "https://evil.example/keys") };
        yield return new("bringing its own key", TrustCheck.Unsigned)
        {
            Token = (t, i) =>
            {
                t.SignWith(i.NewKey("msteams"));
                t.Header["jwk"] = t.Key.Listed();
            },
        };
        yield return new("with its signature cut off", TrustCheck.Unsigned) { Header = token => "Bearer " + token[..(token.LastIndexOf('.') + 1)] };
        yield return new("with a letter of its signature changed", TrustCheck.Unsigned) { Header = token => "Bearer " + token[..^20] + (token[^20] == 'A' ? 'B' : 'A') + token[^19..] };
        yield return new("with its claims changed", TrustCheck.Unsigned) { Header = token => "Bearer " + WithClaim(token, "serviceurl", "https://smba.trafficmanager.net/amer/") };
        yield return new("signed by a key for other channels", TrustCheck.NotEndorsed) { Token = (t, i) => By(t, i.AddKey("webchat", "directline")) };
        yield return new("signed by a key for a channel whose name begins so", TrustCheck.NotEndorsed) { Token = (t, i) => By(t, i.AddKey("msteams2", "MSTEAMS")) };
    }

    private static IEnumerable<TokenCase> Headers()
    {
        yield return new("no header at all", TrustCheck.Missing) { Header = _ => "" };
        yield return new("a header without a token", TrustCheck.Missing) { Header = _ => "Bearer" };
        yield return new("a header with an empty token", TrustCheck.Missing) { Header = _ => "Bearer " };
        yield return new("another scheme", TrustCheck.Missing) { Header = token => "Basic " + token };
        yield return new("the token without a scheme", TrustCheck.Missing) { Header = token => token };
        yield return new("two tokens", TrustCheck.Missing) { Header = token => $"Bearer {token} {token}" };
        yield return new("two parts only", TrustCheck.Missing) { Header = token => "Bearer " + token[..token.LastIndexOf('.')] };
        yield return new("four parts", TrustCheck.Missing) { Header = token => "Bearer " + token + ".AAAA" };
        yield return new("five parts, as an encrypted one has", TrustCheck.Missing) { Header = token => "Bearer " + token + ".AAAA.AAAA" };
        yield return new("nonsense", TrustCheck.Missing) { Header = _ => "Bearer a.b.c" };
        yield return new("nonsense of letters that no token has", TrustCheck.Missing) { Header = _ => "Bearer ä.ö.ü" };
        yield return new("claims that are a list", TrustCheck.Missing) { Header = token => "Bearer " + token.Split('.')[0] + ".W10." + token.Split('.')[2] };
    }

    private static IEnumerable<TokenCase> Activities()
    {
        yield return new("with an activity for another service address", TrustCheck.WrongServiceUrl) { Activity = a => a["serviceUrl"] = "https://smba.trafficmanager.net/in/" };
        yield return new("with an activity that leads the answer elsewhere", TrustCheck.WrongServiceUrl) { Activity = a => a["serviceUrl"] = "https://smba.trafficmanager.net.evil.example/emea/" };
        yield return new("with an activity of a channel that the key may not speak for", TrustCheck.WrongChannel) { Activity = a => a["channelId"] = "slack" };
        yield return new("with an activity of the Emulator", TrustCheck.WrongChannel) { Activity = a => a["channelId"] = "emulator" };
    }

    // Where we are stricter than Microsoft's own code.
    private static IEnumerable<TokenCase> OnlyOurs()
    {
        yield return new("without an end", TrustCheck.OutOfTime) { Token = (t, _) => t.Claims.Remove("exp"), WhyOnlyWe = "A token that is good for ever is good for whoever finds it." };
        yield return new("signed by a key without endorsements", TrustCheck.NotEndorsed)
        {
            Token = (t, i) => By(t, i.AddKey(null!)), // on purpose: lists none
            WhyOnlyWe = "The documentation asks for the endorsement; the code asks only where there are any.",
        };
        yield return new("signed by a key with an empty list of endorsements", TrustCheck.NotEndorsed) { Token = (t, i) => By(t, i.AddKey()), WhyOnlyWe = "As above." };
        yield return new("with an activity of the web chat", TrustCheck.WrongChannel) { Activity = a => a["channelId"] = "webchat", WhyOnlyWe = "We are on Teams only; elsewhere people choose their names." };
        yield return new("with an address that leads to no host of Microsoft", TrustCheck.ForeignHost)
        {
            Token = (t, _) => t.Claims["serviceurl"] = "https://collector.example/",
            Activity = a => a["serviceUrl"] = "https://collector.example/",
            WhyOnlyWe = "Our own token would go there.",
        };
        yield return new("with an activity without a service address", TrustCheck.WrongServiceUrl)
        {
            Token = (t, _) => t.Claims.Remove("serviceurl"),
            Activity = a => a.Remove("serviceUrl"),
            WhyOnlyWe = "There would be nowhere to answer to.",
        };
    }

    private static TokenCase Time(string name, TrustCheck expected, int begins, int ends) =>
        new(name, expected) { Token = (t, i) => t.Lives(i.Now, begins, ends) };

    private static void By(ForgedToken token, FakeKey key)
    {
        token.SignWith(key);
        token.Header["kid"] = key.Id;
    }

    private static string WithHeader(string token, string algorithm) => Changed(token, 0, header => header["alg"] = algorithm);

    private static string WithClaim(string token, string name, string value) => Changed(token, 1, claims => claims[name] = value);

    private static string Changed(string token, int part, Action<JsonObject> change)
    {
        var parts = token.Split('.');
        var json = (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[part])))!; // never null: an object
        change(json);
        parts[part] = Jwt.Encode(json);
        return string.Join('.', parts);
    }
}
