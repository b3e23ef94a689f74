using System.Text.Json.Nodes;
using Portal.Core.Maintenance;
using Portal.Core.Operations;
using Portal.Providers.Aks;
using Portal.Providers.Aks.Changes;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks.Writes;

public sealed class WindowWriteTests : IAsyncDisposable
{
    private readonly ScriptedAzure _azure = new();

    public WindowWriteTests() => Show();

    private static MaintenanceWindow Sunday { get; } =
        new()
        {
            Kind = WindowKind.NodeUpgrades,
            Repeat = Repeat.Weekly,
            Interval = 1,
            DayOfWeek = DayOfWeek.Sunday,
            StartTime = "01:00",
            UtcOffset = "+00:00",
            DurationHours = 4,
        };

    private static MaintenanceWindow Monday { get; } = Sunday with { DayOfWeek = DayOfWeek.Monday };

    [Fact]
    public async Task A_new_window_is_put_under_its_name()
    {
        _azure.OnWrite = _ => FaultAnswer.Json(201, "{}");

        (await SetAsync(Sunday, was: null)).ShouldBeOfType<StepOutcome.Done>();

        var sent = _azure.Writes.ShouldHaveSingleItem();
        sent.Method.ShouldBe("PUT");
        sent.Path.ShouldEndWith("/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule");
    }

    [Fact]
    public async Task What_the_portal_does_not_know_of_a_configuration_stays()
    {
        Show(Sunday, configuration => configuration["properties"]!["later"] = "kept");
        _azure.OnWrite = _ => FaultAnswer.Json(200, "{}");

        await SetAsync(Monday, was: Sunday);

        JsonNode.Parse(_azure.Writes[0].Text)!["properties"]!["later"]!.GetValue<string>().ShouldBe("kept");
    }

    [Fact]
    public async Task The_window_that_is_there_already_is_not_sent()
    {
        Show(Sunday, configuration => configuration["properties"]!["maintenanceWindow"]!["startDate"] = "2026-11-20");

        (await SetAsync(Sunday, was: null)).ShouldBeOfType<StepOutcome.Done>();

        _azure.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_set_meanwhile_is_not_overwritten()
    {
        Show(Monday);

        var error = (await SetAsync(Sunday, was: null)).ShouldBeOfType<StepOutcome.Failed>().Error;

        error.Code.ShouldBe("ChangedMeanwhile");
        error.Message.ShouldContain("Monday");
        _azure.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_window_is_removed_once_and_its_absence_is_success()
    {
        Show(Sunday);
        _azure.OnWrite = _ => FaultAnswer.Empty(200);

        (await RemoveAsync(new WriteLease())).ShouldBeOfType<StepOutcome.Done>();
        _azure.Writes.ShouldHaveSingleItem().Method.ShouldBe("DELETE");

        Show();
        (await RemoveAsync(new WriteLease().WithLostAnswer())).ShouldBeOfType<StepOutcome.Done>();
        _azure.Writes.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(Repeat.Daily)]
    [InlineData(Repeat.Weekly)]
    [InlineData(Repeat.MonthlyByDate)]
    [InlineData(Repeat.MonthlyByWeekday)]
    public void What_is_written_is_read_again(Repeat repeat)
    {
        var window = Sunday with
        {
            Repeat = repeat,
            Interval = 2,
            // Only what the kind of schedule speaks of comes back.
            DayOfWeek = repeat is Repeat.Weekly or Repeat.MonthlyByWeekday ? DayOfWeek.Friday : default,
            DayOfMonth = repeat == Repeat.MonthlyByDate ? 17 : 1,
            WeekIndex = repeat == Repeat.MonthlyByWeekday ? WeekIndex.Last : default,
            StartDate = "2026-12-01",
            UtcOffset = "+05:30",
            NotAllowed = [new DateSpan("2026-12-24", "2026-12-26")],
        };

        var read = AksMaintenanceWindow.Read(Configuration(window)).ShouldNotBeNull();

        (read with { NotAllowed = [] }).ShouldBe(window with { NotAllowed = read.NotAllowed } with { NotAllowed = [] });
        read.NotAllowed.ShouldBe(window.NotAllowed);
    }

    [Theory]
    [InlineData("""{"name":"default","properties":{"timeInWeek":[{"day":"Monday","hourSlots":[1,2]}]}}""")]
    [InlineData("""{"name":"somethingNew","properties":{}}""")]
    [InlineData(
        """{"name":"default","properties":{"maintenanceWindow":{"schedule":{"hourly":{}},"durationHours":4,"startTime":"01:00"}}}"""
    )]
    public void What_has_no_words_is_not_guessed(string configuration) =>
        AksMaintenanceWindow.Read(JsonNode.Parse(configuration)!.AsObject()).ShouldBeNull();

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    private Task<StepOutcome> SetAsync(MaintenanceWindow window, MaintenanceWindow? was) =>
        _azure.RunAsync(
            WindowWrite.Set,
            new SetMaintenanceWindow
            {
                ClusterId = ScriptedAzure.Cluster.Id,
                Window = window,
                Was = was,
            },
            new WriteLease()
        );

    private Task<StepOutcome> RemoveAsync(WriteLease lease) =>
        _azure.RunAsync(
            WindowWrite.Remove,
            new RemoveMaintenanceWindow
            {
                ClusterId = ScriptedAzure.Cluster.Id,
                Kind = WindowKind.NodeUpgrades,
                Was = Sunday,
            },
            lease
        );

    private void Show(MaintenanceWindow? window = null, Action<JsonObject>? more = null)
    {
        var list = new JsonArray();
        if (window is not null)
        {
            var configuration = Configuration(window);
            more?.Invoke(configuration);
            list.Add((JsonNode)configuration);
        }

        _azure.Reads["/maintenanceConfigurations"] = FaultAnswer.Json(
            200,
            new JsonObject { ["value"] = list }.ToJsonString()
        );
    }

    private static JsonObject Configuration(MaintenanceWindow window)
    {
        var configuration = AksMaintenanceBody.Of(window);
        configuration["name"] = window.ConfigurationName;
        return configuration;
    }
}
