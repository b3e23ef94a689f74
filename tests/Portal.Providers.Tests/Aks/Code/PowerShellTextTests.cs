using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Providers.Aks.Code;

namespace Portal.Providers.Tests.Aks.Code;

public sealed class PowerShellTextTests
{
    [Fact]
    public void The_payload_is_the_body_that_is_sent()
    {
        var plan = Plans.Full.Code();
        var body = plan.Requests[^1].Body!.DeepClone().AsObject();
        body["properties"]!["windowsProfile"]!["adminPassword"] = "WINDOWS_ADMIN_PASSWORD";

        Payload(PowerShellText.Of(plan)).ShouldBeBody(body);
    }

    [Fact]
    public void The_password_is_asked_for_and_put_in_as_a_JSON_text()
    {
        var text = PowerShellText.Of(Plans.Full.Code());

        text.ShouldContain("$secure = Read-Host -AsSecureString 'Password of the Windows administrator'\n");
        text.ShouldContain(
            "$payload = $payload.Replace('\"WINDOWS_ADMIN_PASSWORD\"', (ConvertTo-Json -InputObject $windowsAdminPassword))\n"
        );
    }

    [Fact]
    public void A_tag_that_looks_like_the_mark_never_gets_the_password()
    {
        var text = PowerShellText.Of(Plans.Tagged("WINDOWS_ADMIN_PASSWORD").Code());

        Payload(text)["tags"]!["team"]!.GetValue<string>().ShouldBe("WINDOWS_ADMIN_PASSWORD");
        text.ShouldContain("Replace('\"WINDOWS_ADMIN_PASSWORD_\"'");
    }

    [Fact]
    public void Whatever_stands_in_a_tag_stays_inside_of_the_payload() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Plans.Hostile,
                value =>
                    Payload(PowerShellText.Of(Plans.Tagged(value).Code()))["tags"]!["team"]!.GetValue<string>() == value
            )
        );

    [Fact]
    public void A_quoted_text_ends_where_it_should() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Plans.Hostile, value => Unquoted(PowerShellText.Quoted(value)) == value));

    /// <summary>The last here-string: it ends at the first line that begins with <c>'@</c>.</summary>
    private static JsonObject Payload(string text)
    {
        const string open = "$payload = @'\n";
        var start = text.LastIndexOf(open, StringComparison.Ordinal) + open.Length;
        var end = text.IndexOf("\n'@", start, StringComparison.Ordinal);
        return JsonNode.Parse(text[start..end])!.AsObject();
    }

    // As PowerShell reads it: any kind of single quote, twice, is one of it.
    private static string Unquoted(string quoted)
    {
        const string quotes = "'\u2018\u2019\u201a\u201b";
        var read = new System.Text.StringBuilder();
        var at = 1;
        while (true)
        {
            if (quotes.Contains(quoted[at]))
            {
                if (at == quoted.Length - 1)
                {
                    return read.ToString();
                }

                quotes.ShouldContain(quoted[++at]);
            }

            read.Append(quoted[at++]);
        }
    }
}
