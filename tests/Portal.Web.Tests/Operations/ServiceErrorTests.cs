using Portal.Core.Operations;
using Portal.Sandbox.Faults;

namespace Portal.Web.Tests.Operations;

/// <summary>Every error that the service is known for, as an operation of the portal tells it.</summary>
public sealed class ServiceErrorTests(ErringEstate estate) : IClassFixture<ErringEstate>
{
    private static readonly string[] s_needPeople =
    [
        "AuthorizationFailed",
        "LinkedAuthorizationFailed",
        "MissingSubscriptionRegistration",
        "RequestDisallowedByPolicy",
        "ScopeLocked",
    ];

    public static TheoryData<string> Codes => [.. ServiceErrors.All.Select(error => error.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task An_error_is_told_with_its_code_a_plain_sentence_and_a_next_step_of_its_own(string code)
    {
        var error = ServiceErrors.Find(code)!;

        var operation = await estate.MeetAsync(error);

        var told = operation.Error.ShouldNotBeNull();
        told.Code.ShouldBe(code);
        // The plain sentence comes first, Azure's own words after it.
        told.Message.IndexOf(" Azure says: ", StringComparison.Ordinal).ShouldBeGreaterThan(10);
        told.Message[(told.Message.IndexOf(" Azure says: ", StringComparison.Ordinal) + 13)..]
            .ShouldStartWith(error.Message[..12].Split('{', '\'')[0]);
        told.Target.ShouldBe(error.Deferred ? null : error.Target);
        told.Advice.ShouldNotBe((await estate.GenericAsync(error)).Advice);
        operation.State.ShouldBe(
            s_needPeople.Contains(code) ? OperationState.NeedsAttention
            : Passes(error) ? OperationState.Waiting
            : OperationState.Failed
        );
    }

    /// <summary>Throttling, a busy cluster, a change in between and troubles of Azure's own.</summary>
    private static bool Passes(ServiceError error) =>
        error.Status is 412 or >= 429 || error is { Code: "OperationNotAllowed", Status: 409 };
}
