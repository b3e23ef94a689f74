using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks.Connecting;

public sealed class AksSignInTests
{
    private const string One =
        """{"subscriptionId":"00000000-0000-0000-0000-000000000001","displayName":"west","state":"Enabled"}""";
    private const string Two =
        """{"subscriptionId":"00000000-0000-0000-0000-000000000002","displayName":"East","state":"Disabled"}""";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscriptions_are_found_on_every_page_and_ordered_by_name()
    {
        Uri? address = null;
        await using var far = FarAzure.Start(request =>
            request.Path != "/subscriptions" ? null
            : request.Target.Contains("page=2", StringComparison.Ordinal)
                ? FaultAnswer.Json(200, $$"""{"value":[{{Two}}]}""")
            : FaultAnswer.Json(200, $$"""{"value":[{{One}}],"nextLink":"{{address}}subscriptions?page=2"}""")
        );
        address = far.Server.Address;

        var found = await far.SignIn.FindAsync(FarAzure.Propose(subscription: ""), Ct);

        found.ShouldBe([
            new AzureSubscription("00000000-0000-0000-0000-000000000002", "East", "Disabled"),
            new AzureSubscription("00000000-0000-0000-0000-000000000001", "west", "Enabled"),
        ]);
    }

    [Fact]
    public async Task A_refusal_comes_in_plain_words()
    {
        await using var far = FarAzure.Start(request => FarAzure.Entra(request, "7000222"));

        var refusal = await Should.ThrowAsync<FarSideException>(() =>
            far.SignIn.FindAsync(FarAzure.Propose(subscription: ""), Ct)
        );

        refusal.Message.ShouldContain("has expired");
        refusal.ToString().ShouldNotContain(FarAzure.Secret);
    }

    [Fact]
    public async Task A_certificate_that_was_uploaded_signs_in_without_a_file()
    {
        await using var far = FarAzure.Start();
        var access = FarAzure.Access with { Credential = AzureCredentialKind.ClientCertificate };
        var secret = new AzureSecret { Certificate = Certificate() };

        await far.SignIn.FindAsync(FarAzure.Propose(access, secret, ""), Ct);

        var token = far.Server.Requests.First(FarAzure.IsToken).Text;
        token.ShouldContain("client_assertion=");
        token.ShouldNotContain("client_secret=");
    }

    [Fact]
    public async Task Clouds_are_Microsofts_and_those_of_the_configuration()
    {
        await using var far = FarAzure.Start();

        far.SignIn.Clouds.ShouldBe(["Public", "China", "USGovernment", FarAzure.Cloud]);
    }

    [Fact]
    public async Task Facts_tell_when_an_uploaded_certificate_ends()
    {
        await using var far = FarAzure.Start();
        var certificate = Certificate();
        var access = FarAzure.Access with { Credential = AzureCredentialKind.ClientCertificate };
        var settings = AzureConnection.Settings(
            access,
            new AzureSecret { Certificate = certificate },
            FarAzure.Subscription
        );

        (await FactsAsync(far, settings)).CredentialEnd.ShouldBe(certificate.End);
    }

    [Fact]
    public async Task Facts_tell_when_the_certificate_in_a_file_ends_or_that_there_is_none()
    {
        await using var far = FarAzure.Start();
        var certificate = Certificate();
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pem");
        var settings = new JsonObject
        {
            ["subscriptionId"] = FarAzure.Subscription,
            ["credential"] = "ClientCertificate",
            ["certificateFile"] = file,
        };
        (await FactsAsync(far, settings)).Problem!.ShouldContain(file);
        try
        {
            await File.WriteAllTextAsync(file, certificate.Pem, Ct);

            (await FactsAsync(far, settings)).CredentialEnd.ShouldBe(certificate.End);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<ConnectionFacts> FactsAsync(FarAzure far, JsonObject settings) =>
        far.Facts.ReadAsync(
            new Connection(Guid.NewGuid(), "shop", "aks", settings, ConnectionSource.Configuration),
            Ct
        );

    internal static ClientCertificate Certificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest(
            "CN=portal",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        return CertificateReader
            .Read(certificate.Export(X509ContentType.Pkcs12), password: null)
            .ShouldBeOfType<CertificateReading.Read>()
            .Certificate;
    }
}
