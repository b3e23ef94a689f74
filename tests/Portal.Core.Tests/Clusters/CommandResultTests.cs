using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Clusters;

namespace Portal.Core.Tests.Clusters;

public sealed class CommandResultTests
{
    [Fact]
    public void Output_is_kept_up_to_a_bound_from_its_end_and_never_half_a_character()
    {
        var result = CommandResult.Of(
            0,
            string.Concat(Enumerable.Repeat("ä", CommandResult.LargestOutput)) + "!",
            null
        );

        result.Cut.ShouldBeTrue();
        Encoding.UTF8.GetByteCount(result.Output).ShouldBeLessThanOrEqualTo(CommandResult.LargestOutput);
        result.Output.ShouldEndWith("ä!");
        result.Output.ShouldNotContain("\uFFFD");
    }

    [Fact]
    public void What_a_database_or_a_terminal_takes_otherwise_is_left_out() =>
        CommandResult.Of(0, "a\0b\u001b[31mc\r\nd\te", null).Output.ShouldBe("ab[31mc\nd\te");

    [Fact]
    public void History_keeps_which_output_it_was_and_nothing_of_it()
    {
        var summary = CommandResult.Of(3, "password: hunter2", null).Summary("kubectl get secret x -o yaml");

        summary.ToJsonString().ShouldNotContain("hunter2");
        summary["command"]!.GetValue<string>().ShouldBe("kubectl get secret x -o yaml");
        summary["exitCode"]!.GetValue<int>().ShouldBe(3);
        summary["outputBytes"]!.GetValue<int>().ShouldBe(17);
        summary["outputSha256"]!
            .GetValue<string>()
            .ShouldBe("f8a178e0213a2d96850911cb2b43af702e04548f1dc8c0a210d79003f470d551");
    }

    [Fact]
    public void What_a_step_remembers_while_the_command_runs_is_no_result()
    {
        CommandResult.Read(new JsonObject { ["following"] = new JsonObject(), ["unreadable"] = 0 }).ShouldBeNull();
        CommandResult.Read(null).ShouldBeNull();
    }

    [Fact]
    public void A_result_survives_being_kept()
    {
        var result = CommandResult.Of(1, "out", "why");

        CommandResult.Read(result.ToJson()).ShouldBe(result);
    }
}
