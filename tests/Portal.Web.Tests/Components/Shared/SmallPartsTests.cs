using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Components.Shared;
using Portal.Web.Preferences;

namespace Portal.Web.Tests.Components.Shared;

public sealed class SmallPartsTests : ScreenTest
{
    [Theory]
    [InlineData(Tone.Good, "badge-good")]
    [InlineData(Tone.Warning, "badge-warning")]
    [InlineData(Tone.Bad, "badge-bad")]
    [InlineData(Tone.Accent, "badge-accent")]
    [InlineData(Tone.Neutral, "badge-neutral")]
    public void StatusBadge_OfEachTone_HasIconWordAndColour(Tone tone, string colour)
    {
        var badge = Render<StatusBadge>(parameters => parameters.Add(p => p.Tone, tone).Add(p => p.Word, "Running"));

        badge.Find(".badge").ClassList.ShouldContain(colour);
        badge.Find(".icon").GetAttribute("aria-hidden").ShouldBe("true");
        badge.Markup.ShouldContain("Running");
    }

    [Fact]
    public void TimeAgo_AsTimePasses_Ages()
    {
        Services.GetRequiredService<ViewerTime>().Tick();
        var moment = Render<TimeAgo>(parameters => parameters.Add(p => p.At, Time.GetUtcNow().AddMinutes(-5)));
        moment.Find("time").TextContent.ShouldBe("5 minutes ago");

        Time.Advance(TimeSpan.FromMinutes(7));

        moment.WaitForAssertion(() => moment.Find("time").TextContent.ShouldBe("12 minutes ago"));
        moment.Find("time").GetAttribute("title").ShouldBe("20 Nov 2026 11:55:00 UTC");
    }

    [Fact]
    public void TimeAgo_InTheBrowsersZone_TurnsToUtcWithTheSwitch()
    {
        var clock = Services.GetRequiredService<ViewerTime>();
        clock.Start("Europe/Berlin", utc: false);
        var moment = Render<TimeAgo>(parameters =>
            parameters.Add(p => p.At, Time.GetUtcNow().AddMinutes(-5)).Add(p => p.Clock, true)
        );
        moment.Find("time").TextContent.ShouldBe("12:55:00");

        clock.Switch(utc: true);

        moment.WaitForAssertion(() => moment.Find("time").TextContent.ShouldBe("11:55:00"));
    }

    [Theory]
    [InlineData(-1, "11:00:00")]
    [InlineData(-24, "19 Nov 12:00")]
    [InlineData(-24 * 325, "30 Dec 2025")]
    public void TimeAgo_AsAClock_SaysTheDayOfAnotherDay_AndTheYearOfAnotherYear(int hours, string text)
    {
        var moment = Render<TimeAgo>(parameters =>
            parameters.Add(p => p.At, Time.GetUtcNow().AddHours(hours)).Add(p => p.Clock, true)
        );

        moment.Find("time").TextContent.ShouldBe(text);
    }

    [Fact]
    public void Field_WithAnError_TiesTheSentenceToTheInput()
    {
        var field = Render<Field>(parameters =>
            parameters
                .Add(p => p.Id, "pool-name")
                .Add(p => p.Label, "Pool name")
                .Add(p => p.Help, "1 to 12 letters")
                .Add(p => p.Errors, [new FieldError("A Windows pool name has at most 6 characters.", "V-NP-01")])
                .Add(
                    p => p.ChildContent,
                    input =>
                        builder =>
                        {
                            builder.OpenElement(0, "input");
                            builder.AddMultipleAttributes(1, input.Attributes);
                            builder.CloseElement();
                        }
                )
        );

        var input = field.Find("input");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-describedby").ShouldBe("pool-name-error pool-name-help");
        field.Find("label").GetAttribute("for").ShouldBe("pool-name");
        field.Find("#pool-name-error").TextContent.ShouldContain("V-NP-01");
    }

    [Fact]
    public void CommandButton_ThatCannotRun_SaysWhyAndDoesNothing()
    {
        var runs = 0;
        var button = Render<CommandButton>(parameters =>
            parameters
                .Add(p => p.Text, "Delete")
                .Add(p => p.Reason, "Choose a pool first.")
                .Add(p => p.OnClick, () => runs++)
        );

        button.Find("button").Click();

        runs.ShouldBe(0);
        button.Find("button").GetAttribute("aria-disabled").ShouldBe("true");
        button.Find("button").GetAttribute("title").ShouldBe("Choose a pool first.");
    }

    [Fact]
    public void SegmentedChoice_Changed_TellsTheNewValue()
    {
        string? chosen = null;
        var choice = Render<SegmentedChoice>(parameters =>
            parameters
                .Add(p => p.Label, "Scale")
                .Add(p => p.Options, [new ChoiceOption("fixed", "Fixed"), new ChoiceOption("auto", "Automatic")])
                .Add(p => p.Value, "fixed")
                .Add(p => p.ValueChanged, value => chosen = value)
        );

        choice.FindAll("input")[1].Change("auto");

        chosen.ShouldBe("auto");
    }

    [Fact]
    public void Timeline_OfSteps_SaysStateInWords()
    {
        var timeline = Render<Timeline>(parameters =>
            parameters.Add(
                p => p.Items,
                [
                    new TimelineItem(Tone.Good, "Pre-flight", "done", "41 checks", "0:04"),
                    new TimelineItem(Tone.Neutral, "Pool win22", "to come"),
                ]
            )
        );

        var items = timeline.FindAll("li");
        items[0].TextContent.ShouldContain("done");
        items[1].QuerySelector(".timeline-mark")!.TextContent.Trim().ShouldBe("2");
    }
}
