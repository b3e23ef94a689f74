using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Providers.Aks.Connecting;

namespace Portal.Providers.Tests.Aks.Connecting;

public sealed class EntraErrorsTests
{
    [Theory]
    [InlineData("ManagedIdentityCredential authentication unavailable.", "IdentityUnavailable", "NoManagedIdentity")]
    [InlineData("[Managed Identity] The error response was empty.", null, "NoManagedIdentity")]
    [InlineData("WorkloadIdentityCredential authentication unavailable.", "IdentityUnavailable", "NoWorkloadIdentity")]
    [InlineData("AADSTS700213: No matching federated identity record found.", null, "AADSTS700213")]
    public void NoToken_IsToldInPlainWords(string message, string? subcode, string code)
    {
        var told = EntraErrors.Of(NoToken($"No token: {message}", subcode)).ShouldNotBeNull();

        told.Code.ShouldBe(code);
        told.Advice.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void AnythingElse_IsLeftAsItIs()
    {
        EntraErrors.Of(NoToken("No token: AADSTS1: Something new.", null)).ShouldBeNull();
        EntraErrors
            .Of(new ArmException(403, new ArmError("X", "AADSTS7000215"), new ArmRequestIds(null, null, null)))
            .ShouldBeNull();
    }

    private static ArmException NoToken(string message, string? subcode) =>
        new(
            0,
            new ArmError(ArmErrorCodes.AuthenticationFailed, message, Subcode: subcode),
            new ArmRequestIds(null, null, null)
        );
}
