using Portal.Azure.Errors;
using Portal.Providers.Aks;
using Portal.Providers.Aks.Errors;

namespace Portal.Providers.Tests.Aks.Errors;

/// <summary>The table of Azure's errors, and how a row of it is found.</summary>
public sealed class KnownErrorsTests
{
    [Fact]
    public void No_error_is_explained_twice_and_no_text_stands_twice()
    {
        KnownErrors.All.Select(known => (known.Code, known.When)).ShouldBeUnique();
        KnownErrors.All.Select(known => known.Sentence).ShouldBeUnique();
    }

    [Fact]
    public void A_code_without_condition_is_the_last_of_its_code()
    {
        foreach (var rows in KnownErrors.All.GroupBy(known => known.Code, StringComparer.OrdinalIgnoreCase))
        {
            rows.SkipLast(1).ShouldAllBe(known => known.When.Length > 0);
            rows.Last().When.ShouldBeEmpty(rows.Key);
        }
    }

    [Theory]
    [InlineData(
        "Upgrading Kubernetes version 1.33.1 to 1.35.0 is not allowed. Available upgrades: [1.34.1].",
        "offered"
    )]
    [InlineData("managed cluster is not currently running, stopping cannot be performed", "power state")]
    [InlineData("Unable to perform 'Scaling' on 'apps' since deletion was issued", "deletion")]
    [InlineData("Operation is not allowed because there's an in progress UpgradeCluster operation", "operation-abort")]
    public void One_code_with_several_meanings_is_told_apart_by_its_words(string message, string advice) =>
        AksErrors.ToOperation(new ArmError("OperationNotAllowed", message), 409).Advice.ShouldContain(advice);

    [Fact]
    public void A_subcode_tells_apart_what_is_not_there() =>
        AksErrors
            .ToOperation(new ArmError("NotFound", "No.", Subcode: "GetAgentPool_NotFound"), 404)
            .Message.ShouldStartWith("AKS has no such node pool");

    [Fact]
    public void What_wraps_an_error_is_explained_by_the_error_within()
    {
        var error = new ArmError("InvalidTemplateDeployment", "The template deployment failed.")
        {
            Details = [new ArmError("Conflict", "No.") { Details = [new ArmError("ScopeLocked", "Locked.")] }],
        };

        AksErrors.ToOperation(error, 400).Advice.ShouldContain("lock");
    }

    [Fact]
    public void Without_an_answer_nothing_is_put_into_Azures_mouth() =>
        AksErrors
            .ToOperation(new ArmError(ArmErrorCodes.ConnectionFailed, "Refused."), 0)
            .Message.ShouldBe("Azure could not be reached. Refused.");
}
