using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.Data.Access;
using Portal.TestKit.Time;

namespace Portal.Data.Tests.Access;

public sealed class DenialTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const string Sentence = "Your role (Operator) does not include the permission connections.add.";
    private readonly ManualTimeProvider _time = new(Samples.Noon);

    [Fact]
    public async Task Denial_IsWrittenOnceItsMinuteIsOver_AsItWasSaid()
    {
        await CountAsync(Denied());

        _time.Advance(TimeSpan.FromSeconds(59));
        (await WriteAsync()).ShouldBe(0);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await WriteAsync()).ShouldBe(1);

        var entry = (await WrittenAsync()).ShouldHaveSingleItem();
        (entry.Kind, entry.Action, entry.Target.Name, entry.Address).ShouldBe(
            (HistoryKind.Denied, Permission.AddConnection, "portal", "10.0.0.7")
        );
        (entry.At, entry.Sentence, entry.Actor.Name).ShouldBe((Samples.Noon, Sentence, "Olga"));
        (await RowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task EqualDenials_OfAMinute_AreOneEntryWithTheirNumber()
    {
        await Task.WhenAll(Enumerable.Range(0, 37).Select(_ => CountAsync(Denied())));
        await CountAsync(Denied() with { At = Samples.Noon.AddMinutes(1) });

        _time.Advance(TimeSpan.FromMinutes(2));
        await WriteAsync();

        (await WrittenAsync())
            .Select(entry => entry.Sentence)
            .ShouldBe([Sentence, $"Olga was refused this 37 times within a minute: {Sentence}"]);
    }

    [Fact]
    public async Task Denials_ThatDifferInPersonPermissionScopeOrAddress_AreToldApart()
    {
        await CountAsync(Denied());
        await CountAsync(Denied() with { Permission = Permission.EditRunbooks });
        await CountAsync(Denied() with { Scope = Scope.Cluster("azure", "prod").ToString() });
        await CountAsync(Denied() with { Address = null });
        await CountAsync(Denied() with { Actor = new HistoryActor("o-2", "Otto", ["Operator"]) });

        _time.Advance(TimeSpan.FromMinutes(1));

        (await WriteAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task Flood_OfDifferentDenials_IsBoundedPerPerson_AndTheRestIsCounted()
    {
        await Task.WhenAll(Enumerable.Range(0, 70).Select(number => CountAsync(Denied($"Cluster:azure/{number}"))));
        await CountAsync(Denied() with { Actor = new HistoryActor("o-2", "Otto", ["Operator"]) });

        _time.Advance(TimeSpan.FromMinutes(1));
        (await WriteAsync()).ShouldBe(Denial.MostKinds + 2);

        var entries = await WrittenAsync();
        entries.Count(entry => entry.Actor.Name == "Otto").ShouldBe(1);
        var others = entries.Single(entry => entry.Action == Denial.Others);
        (others.Address, others.Target.Name).ShouldBe((null, "portal"));
        others.Sentence.ShouldStartWith($"Olga was refused this {70 - Denial.MostKinds} times within a minute");
    }

    [Fact]
    public async Task Denial_ThatNoIndexAndNoTextCanHold_IsCountedAllTheSame()
    {
        await CountAsync(Denied($"Cluster:azure/{new string('x', 9_000)}\0") with { Sentence = "No\0." });

        _time.Advance(TimeSpan.FromMinutes(1));

        (await WriteAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Replicas_ThatWriteAtTheSameTime_WriteEachDenialOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 15).Select(number => CountAsync(Denied($"Cluster:azure/{number}"))));
        _time.Advance(TimeSpan.FromMinutes(1));

        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WriteAsync()));

        written.Sum().ShouldBe(15);
        (await WrittenAsync()).Count.ShouldBe(15);
    }

    private static Denial Denied(string scope = "portal") =>
        Denial.Of(Samples.Olga, Permission.AddConnection, Scope.Portal, Sentence, Samples.Noon) with
        {
            Scope = scope,
        };

    private Task CountAsync(Denial denial) => Portal.Get<IDenials>().CountAsync(denial, Cancel);

    private async Task<int> WriteAsync()
    {
        await using var replica = Portal.Compose(_time);
        return await replica.GetServices<IHostedService>().OfType<DenialWriter>().Single().WriteAsync(Cancel);
    }

    /// <summary>Newest first.</summary>
    private async Task<IReadOnlyList<HistoryEntry>> WrittenAsync()
    {
        await Portal.Sealer.SealAsync(Cancel);
        var page = await Portal
            .Get<IHistoryReader>()
            .SearchAsync(new HistoryQuery(Size: 200), HistorySight.Portal, Cancel);
        return [.. page.Entries.Select(entry => entry.Entry)];
    }

    private Task<long> RowsAsync() => Portal.ScalarAsync<long>("select count(*) from portal.denials");
}
