using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Core.Operations;
using Portal.Providers.Aks;

namespace Portal.Providers.Tests.Aks;

public sealed class AksRequestsTests
{
    [Theory]
    [InlineData(400, typeof(StepOutcome.Failed))]
    [InlineData(404, typeof(StepOutcome.Failed))]
    [InlineData(401, typeof(StepOutcome.AskOperator))]
    [InlineData(403, typeof(StepOutcome.AskOperator))]
    [InlineData(409, typeof(StepOutcome.Retry))]
    [InlineData(412, typeof(StepOutcome.Retry))]
    [InlineData(429, typeof(StepOutcome.Retry))]
    [InlineData(408, typeof(StepOutcome.Retry))]
    [InlineData(500, typeof(StepOutcome.Retry))]
    [InlineData(503, typeof(StepOutcome.Retry))]
    [InlineData(0, typeof(StepOutcome.Retry))]
    public void ARefusedWrite_IsFinalOnlyWhenNothingCanChangeIt(int status, Type expected) =>
        AksRequests.Refused(Refusal(status, "Code")).ShouldBeOfType(expected);

    [Fact]
    public void ARefusal_KeepsTheFarSidesCodeAndMessageAndSaysWhatToDo()
    {
        var error = AksErrors.ToOperation(Refusal(403, "AuthorizationFailed"));

        error.Code.ShouldBe("AuthorizationFailed");
        error.Message.ShouldBe("The portal's identity lacks a right for this. Azure says: No.");
        error.Advice.ShouldContain("grant");
    }

    [Fact]
    public void AFailureOfAcceptedWork_DoesNotPromiseAnotherTry()
    {
        var error = AksErrors.ToOperation(new ArmError("NeverHeardOf", "No."));

        error.Message.ShouldBe("No.");
        error.Advice.ShouldNotContain("tried again by itself");
        error.Advice.ShouldContain("delete it");
    }

    [Theory]
    [InlineData(409, "ScopeLocked", typeof(StepOutcome.AskOperator))]
    [InlineData(409, "SkuNotAvailable", typeof(StepOutcome.Failed))]
    [InlineData(409, "OperationNotAllowed", typeof(StepOutcome.Retry))]
    [InlineData(0, "AuthenticationFailed", typeof(StepOutcome.AskOperator))]
    [InlineData(500, "QuotaExceeded", typeof(StepOutcome.Retry))]
    public void AConflict_IsAskedAgainOnlyWhereItPassesByItself(int status, string code, Type expected) =>
        AksRequests.Refused(Refusal(status, code)).ShouldBeOfType(expected);

    [Fact]
    public void RetryAfter_IsObeyed()
    {
        var refusal = new ArmException(429, new ArmError("Throttled", "No."), new ArmRequestIds(null, null, null))
        {
            RetryAfter = TimeSpan.FromSeconds(7),
        };

        AksRequests.Refused(refusal).ShouldBeOfType<StepOutcome.Retry>().Delay.ShouldBe(TimeSpan.FromSeconds(7));
    }

    private static ArmException Refusal(int status, string code) =>
        new(status, new ArmError(code, "No."), new ArmRequestIds(null, null, null));
}
