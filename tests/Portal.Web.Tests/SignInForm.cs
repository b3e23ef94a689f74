using System.Text.RegularExpressions;
using Portal.Core.Access;

namespace Portal.Web.Tests;

/// <summary>Signs in as a browser would: reads the form, posts it with its token.</summary>
internal static partial class SignInForm
{
    public static async Task<string> TokenAsync(this HttpClient browser, string page)
    {
        var html = await browser.GetStringAsync(page);
        return Token().Match(html).Groups["token"].Value;
    }

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient browser, Role role, string returnUrl = "/") =>
        browser.SignInAsAsync(role.ToString(), returnUrl);

    /// <param name="browser">Where somebody signs in.</param>
    /// <param name="person">The key of the sandbox's person.</param>
    /// <param name="returnUrl">Where they wanted to go.</param>
    public static async Task<HttpResponseMessage> SignInAsAsync(
        this HttpClient browser,
        string person,
        string returnUrl = "/"
    ) =>
        await browser.PostFormAsync(
            "/signin",
            ("__RequestVerificationToken", await browser.TokenAsync("/signin")),
            ("role", person),
            ("returnUrl", returnUrl)
        );

    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient browser,
        string address,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))
        );
        return await browser.PostAsync(address, form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
