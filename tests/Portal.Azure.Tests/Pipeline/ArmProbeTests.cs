using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Pipeline;

public sealed class ArmProbeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_OfAGoodWay_TellAddressAndAuthority_AndSendNothing()
    {
        await using var far = ArmFarSide.Answering();
        var probe = new ArmProbe(far.Server.Address, far.Connection);

        (await probe.ResolveAsync(Ct)).ShouldHaveSingleItem().ToString().ShouldBe("127.0.0.1");
        (await probe.ConnectAsync(Ct)).ToString().ShouldBe(far.Server.Address.Authority);
        (await probe.GreetAsync(Ct)).ShouldBe("Fault server authority");
        far.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, "pony", ArmErrorCodes.WrongName)]
    [InlineData(false, null, ArmErrorCodes.UnknownAuthority)]
    public async Task Greet_OfACertificateThatIsNotTrusted_NamesTheReason(bool trusted, string? host, string code)
    {
        await using var far = ArmFarSide.Start(
            _ => FaultAnswer.Json(200, "{}"),
            trusted: trusted,
            certificateHost: host
        );

        var refusal = await Should.ThrowAsync<ArmException>(
            new ArmProbe(far.Server.Address, far.Connection).GreetAsync(Ct)
        );

        (refusal.Code, refusal.Status).ShouldBe((code, 0));
    }

    [Fact]
    public async Task Trust_GivenAsText_IsAddedToTheMachines()
    {
        await using var far = ArmFarSide.Answering();
        var connection = far.Connection with
        {
            TrustedCertificatesFile = null,
            TrustedCertificates = TlsFaultServer.AuthorityPem,
        };

        (await new ArmProbe(far.Server.Address, connection).GreetAsync(Ct)).ShouldBe("Fault server authority");
    }

    [Fact]
    public void Credentials_InText_ShowNoSecret()
    {
        string.Concat(
                new AzureCredential.CertificateWithKey("t", "c", "the-key"),
                new ArmConnection(AzureCloud.Public, new AzureCredential.ClientSecret("t", "c", "the-key"))
            )
            .ShouldNotContain("the-key");
    }
}
