using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Web.Features.Connections;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Connections;

public sealed class AzureRotateFormTests : ScreenTest
{
    private const string Client = "22222222-2222-2222-2222-222222222222";

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Form_ShowsHowItSignsInNow_AndAsksForTheSecretAnew()
    {
        var page = Page();

        page.Find("#client").GetAttribute("value").ShouldBe(Client);
        page.Find("input#secret").HasAttribute("value").ShouldBeFalse();
        page.FindAll("#cloud").ShouldBeEmpty();
        Button(page, "Test connection").GetAttribute("aria-disabled").ShouldBe("true");
    }

    [Fact]
    public void Rotate_IsTestedFirst_AndThenReplacesTheSecret()
    {
        var page = Page();
        page.Find("#secret").Change("the-new-one");
        page.Find("#reason").Input("The old one ends");
        Button(page, "Rotate credential").Click();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Test the connection first"));
        Connections.Entries.ShouldBeEmpty();

        Button(page, "Test connection").Click();
        page.WaitForElement(".rights");
        Button(page, "Rotate credential").Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/connections?name=shop"));
        Connections.Secret.ShouldBe("the-new-one");
        Azure.Proposed.ShouldHaveSingleItem().Settings["subscriptionId"]!
            .GetValue<string>()
            .ShouldBe(FakeAzure.East.Id);
        Connections.Entries.Single().Action.ShouldBe("connections.rotate");
        Connections.LastTests.Values.Single().Version.ShouldBe(2);
    }

    [Fact]
    public void ATestOfTheOldEntry_DoesNotCountForTheNewOne()
    {
        var page = Page();
        page.Find("#secret").Change("tested");
        Button(page, "Test connection").Click();
        page.WaitForElement(".rights");

        page.Find("button#secret").Click();
        page.WaitForElement("input#secret").Change("not tested");

        page.WaitForAssertion(() => page.FindAll(".rights").ShouldBeEmpty());
        page.FindAll(".connect-waive").ShouldHaveSingleItem();
    }

    [Fact]
    public void Certificate_IsReadAndItsEndShown_WithoutItsKey()
    {
        var page = Page();
        page.Find("input[value=ClientCertificate]").Change(true);

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Pfx("0pen"), "portal.pfx"));
        page.WaitForAssertion(() => page.Find("#certificate-error").TextContent.ShouldContain("password"));
        page.Find("#certificate-password").Change("0pen");

        page.WaitForAssertion(() =>
            page.FindAll(".fact")
                .Single(it => it.TextContent.Contains("Certificate of"))
                .TextContent.ShouldContain("portal")
        );
        page.FindAll("#certificate-error").ShouldBeEmpty();
        page.Markup.ShouldNotContain("BEGIN");
        page.Markup.ShouldNotContain("0pen");
    }

    [Fact]
    public void Page_OfAConnectionOfTheConfiguration_SaysWhyNot()
    {
        var page = Page(ConnectionSource.Configuration);

        page.Find(".notice-text").TextContent.ShouldContain("written in the portal's configuration");
        page.FindAll("#secret").ShouldBeEmpty();
    }

    private IRenderedComponent<RotateConnectionPage> Page(ConnectionSource source = ConnectionSource.Portal)
    {
        var access = new AzureAccess
        {
            Cloud = "Moon",
            Credential = AzureCredentialKind.ClientSecret,
            TenantId = "contoso.com",
            ClientId = Client,
        };
        Connections.All.Add(
            new Connection(
                Guid.NewGuid(),
                "shop",
                AzureConnection.Provider,
                AzureConnection.Settings(access, AzureSecret.None, FakeAzure.East.Id),
                source
            )
        );
        SignIn(Role.Admin);
        return Render<RotateConnectionPage>(parameters => parameters.Add(it => it.Name, "shop"));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<RotateConnectionPage> page, string text) =>
        page.FindAll("button").Single(it => it.TextContent.Contains(text, StringComparison.Ordinal));

    private static byte[] Pfx(string password)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=portal",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(FakeInventory.SeenAt, FakeInventory.SeenAt.AddYears(1));
        return certificate.Export(X509ContentType.Pkcs12, password);
    }
}
