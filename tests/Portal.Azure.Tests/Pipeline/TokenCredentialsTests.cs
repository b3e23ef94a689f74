using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Pipeline;

public sealed class TokenCredentialsTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pem");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Secret_Used_IsSentToTheAuthorityOnly()
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"));
        await SendAsync(far.Arm);
        Form(far.TokenRequests.ShouldHaveSingleItem())["client_secret"].ShouldBe(ArmFarSide.Secret);
        far.Requests.ShouldHaveSingleItem().Headers.Values.ShouldNotContain(it => it.Contains(ArmFarSide.Secret));
    }

    [Fact]
    public async Task WorkloadIdentity_Used_ExchangesTheFilesToken()
    {
        await File.WriteAllTextAsync(_file, "service-account-token", Ct);
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"));
        await SendAsAsync(far, new AzureCredential.WorkloadIdentity(ArmFarSide.Tenant, "portal", _file));
        Form(far.TokenRequests.ShouldHaveSingleItem())["client_assertion"].ShouldBe("service-account-token");
    }

    [Fact]
    public async Task Certificate_Used_SignsAnAssertion()
    {
        await WriteCertificateAsync();
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"));
        await SendAsAsync(far, new AzureCredential.ClientCertificate(ArmFarSide.Tenant, "portal", _file));
        Form(far.TokenRequests.ShouldHaveSingleItem())["client_assertion"].Split('.').Length.ShouldBe(3);
    }

    [Fact]
    public async Task Certificate_WhoseFileWasReplaced_SignsTheNextAssertion()
    {
        // So short that none is kept for the next request.
        const string Token = """{"token_type":"Bearer","expires_in":1,"access_token":"short"}""";
        var headers = new List<string>();
        await using var authority = TlsFaultServer.Start(request =>
        {
            headers.Add(Form(request)["client_assertion"].Split('.')[0]);
            return FaultAnswer.Json(200, Token);
        });
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"));
        var cloud = AzureCloud.Custom(far.Server.Address, "https://management.azure.com", authority.Address);
        using var transport = new HttpClientTransport(TrustedTransport.Create(far.Connection));
        var credential = new TokenCredentials(cloud, transport, ArmFarSide.Quick).Create(
            new AzureCredential.ClientCertificate(ArmFarSide.Tenant, "portal", _file)
        );
        var wanted = new TokenRequestContext(["https://management.azure.com/.default"]);

        await WriteCertificateAsync();
        await credential.GetTokenAsync(wanted, Ct);
        await credential.GetTokenAsync(wanted, Ct);
        await WriteCertificateAsync();
        await credential.GetTokenAsync(wanted, Ct);

        headers.Count.ShouldBe(3);
        headers[1].ShouldBe(headers[0]);
        headers[2].ShouldNotBe(headers[0]);
    }

    [Fact]
    public async Task Secret_Refused_GivesTheAuthoritysSentenceAndSendsNothing()
    {
        var asked = new List<string>();
        await using var authority = TlsFaultServer.Start(request =>
        {
            asked.Add(request.Method);
            return FaultAnswer.Json(
                401,
                """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}"""
            );
        });
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"));
        var cloud = AzureCloud.Custom(far.Server.Address, "https://management.azure.com", authority.Address);
        using var arm = new ArmPipeline(far.Connection with { Cloud = cloud }, ArmFarSide.Quick);
        var refusal = await Should.ThrowAsync<ArmException>(SendAsync(arm));
        refusal.Code.ShouldBe(ArmErrorCodes.AuthenticationFailed);
        refusal.Error.Message.ShouldContain("AADSTS7000215");
        refusal.ToString().ShouldNotContain(ArmFarSide.Secret);
        refusal.IsOutcomeUnknown.ShouldBeFalse();
        asked.ShouldNotBeEmpty();
        far.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://arm.test/")]
    [InlineData("https://user@arm.test/")]
    [InlineData("https://arm.test/?x=1")]
    public void Cloud_WithoutASafeAddress_IsRefused(string endpoint) =>
        Should.Throw<ArgumentException>(() =>
            AzureCloud.Custom(new Uri(endpoint), "https://a/", new Uri("https://login.test/"))
        );

    [Theory]
    [InlineData("public", "management.azure.com", true)]
    [InlineData("China", "management.chinacloudapi.cn", true)]
    [InlineData("USGOVERNMENT", "management.usgovcloudapi.net", true)]
    public void Cloud_Known_IsFoundByName(string name, string host, bool isPublic)
    {
        var cloud = AzureCloud.Find(name);
        cloud.ShouldNotBeNull();
        (cloud.Endpoint.Host, cloud.HasPublicAuthority).ShouldBe((host, isPublic));
    }

    [Fact]
    public void Cloud_Unknown_IsNotFound() => AzureCloud.Find("Moon").ShouldBeNull();

    private static Dictionary<string, string> Form(RecordedRequest request) =>
        request
            .Text.Split('&')
            .Select(it => it.Split('=', 2))
            .ToDictionary(it => it[0], it => Uri.UnescapeDataString(it[1].Replace('+', ' ')));

    private static async Task SendAsAsync(ArmFarSide far, AzureCredential credential)
    {
        using var arm = new ArmPipeline(far.Connection with { Credential = credential }, ArmFarSide.Quick);
        await SendAsync(arm);
        far.Requests.ShouldHaveSingleItem().Header("Authorization").ShouldBe("Bearer token-of-the-far-side");
    }

    private async Task WriteCertificateAsync()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest(
            "CN=portal",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(now.AddMinutes(-5), now.AddDays(1));
        await File.WriteAllTextAsync(
            _file,
            certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(),
            Ct
        );
    }

    private static Task<ArmResponse> SendAsync(ArmPipeline arm) =>
        arm.SendAsync(new ArmRequest(RequestMethod.Get, ArmFarSide.ClusterId, ApiVersions.ContainerService), Ct);
}
