using System.Net.Http.Headers;

namespace Portal.Sandbox.Tests.Authority;

public sealed class TokenTests
{
    [Fact]
    public async Task Token_RightSecret_IsAcceptedByArm()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.RequestToken();

        answer.Status.ShouldBe(200);
        ((string?)answer.Body["token_type"]).ShouldBe("Bearer");
        ((int)answer.Body["expires_in"]!).ShouldBe(3599);
        (await azure.Get("/subscriptions")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("client_secret", "wrong", 401, "invalid_client", 7000215)]
    [InlineData("client_secret", "", 401, "invalid_client", 7000216)]
    [InlineData("client_id", "0b1c7de3-77a2-4a79-8a2a-14a1c9a5d3a1", 400, "unauthorized_client", 700016)]
    [InlineData("grant_type", "password", 400, "unsupported_grant_type", 70003)]
    [InlineData("scope", "https://vault.azure.net/.default", 400, "invalid_resource", 500011)]
    [InlineData("tenant", "contoso.com", 400, "invalid_request", 90002)]
    public async Task Token_WrongRequest_IsRefusedAsEntraDoes(
        string field,
        string value,
        int status,
        string error,
        int code
    )
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.RequestToken((field, value));

        answer.Status.ShouldBe(status);
        ((string?)answer.Body["error"]).ShouldBe(error);
        ((int)answer.Body["error_codes"]![0]!).ShouldBe(code);
        ((string)answer.Body["error_description"]!).ShouldStartWith($"AADSTS{code}: ");
        answer.Text.ShouldNotContain(azure.Endpoints.ClientSecret);
    }

    [Fact]
    public async Task Token_BelowAdfs_IsAcceptedByArm()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.RequestToken(("tenant", "adfs"), ("scope", "https://management.azure.com//.default"));

        answer.Status.ShouldBe(200);
        (await Ask(azure, (string?)answer.Body["access_token"])).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/common/discovery/instance?api-version=1.1", "tenant_discovery_endpoint")]
    [InlineData("/adfs/.well-known/openid-configuration", "token_endpoint")]
    [InlineData("/organizations/v2.0/.well-known/openid-configuration", "token_endpoint")]
    public async Task Discovery_AsMsalAsks_PointsBackToTheSandbox(string path, string field)
    {
        await using var azure = await FarSide.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        var answer = await azure.Send(request);

        ((string)answer.Body[field]!).ShouldStartWith(azure.Endpoints.Authority.OriginalString);
    }

    [Fact]
    public async Task Arm_NoToken_ChallengesWithTheAuthority()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await Ask(azure, null);

        answer.Status.ShouldBe(401);
        answer.Code.ShouldBe("AuthenticationFailed");
        answer.Header("x-ms-failure-cause").ShouldBe("gateway");
        answer
            .Header("WWW-Authenticate")!
            .ShouldStartWith(
                $"Bearer authorization_uri=\"{azure.Endpoints.Authority.OriginalString}/{azure.Endpoints.TenantId}\""
            );
    }

    [Fact]
    public async Task Arm_ExpiredToken_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var token = await azure.Token();
        azure.Clock.Advance(TimeSpan.FromSeconds(3599));

        (await Ask(azure, token)).Code.ShouldBe("ExpiredAuthenticationToken");
    }

    [Fact]
    public async Task Arm_TokenForGraph_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var token = await azure.Token("https://graph.microsoft.com/.default");

        (await Ask(azure, token)).Code.ShouldBe("InvalidAuthenticationTokenAudience");
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task Arm_ForgedToken_IsRefused(string token)
    {
        await using var azure = await FarSide.StartAsync();

        (await Ask(azure, token)).Code.ShouldBe("InvalidAuthenticationToken");
    }

    [Fact]
    public async Task Arm_TokenWithOneByteChanged_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var token = await azure.Token();
        var middle = token.IndexOf('.', StringComparison.Ordinal) + 10;
        var forged = token[..middle] + (token[middle] == 'A' ? 'B' : 'A') + token[(middle + 1)..];

        (await Ask(azure, forged)).Code.ShouldBe("InvalidAuthenticationToken");
    }

    private static async Task<Answer> Ask(FarSide azure, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/subscriptions?api-version=2022-12-01");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await azure.Send(request);
    }
}
