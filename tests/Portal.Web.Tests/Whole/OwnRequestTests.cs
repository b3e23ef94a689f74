using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Features.Operations;

namespace Portal.Web.Tests.Whole;

/// <summary>Who asked for something and sees nothing of its cluster any more still finds it, and takes it back.</summary>
[Collection(WholePortal.Name)]
public sealed class OwnRequestTests(WholePortal whole) : IAsyncLifetime
{
    private const string Lost = "shop-prod-weu";
    private const string Why = "It flaps near Dublin";
    private static readonly SandboxAccount s_asker = SandboxAccount.Of("Operator2")!;
    private static readonly SandboxAccount s_other = SandboxAccount.Of("Newcomer")!;
    private long _request;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await whole.PutAsync(s_asker, [Role.Helpdesk]);
        await using (var circuit = await whole.SignInAsync(s_asker.Person))
        {
            var caller = await circuit.ServiceProvider.GetRequiredService<CurrentCaller>().GetAsync();
            _request = await whole.CordonAsync(caller, Lost, Why);
        }
        foreach (var person in (SandboxAccount[])[s_asker, s_other])
        {
            await whole.PutAsync(person, []);
            await whole.GiveAsync(person, Role.Helpdesk, Scope.Cluster("sandbox", "shop-test"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await whole.TakeAllAsync(s_other);
        await whole.TakeAllAsync(s_asker);
        await whole.PutAsync(s_asker, [Role.Operator]);
    }

    [Theory]
    [InlineData("/requests?show=mine")]
    [InlineData("/requests?show=all")]
    [InlineData("/requests.csv?show=mine")]
    [InlineData("/operations/{0}")]
    public async Task Page_ShowsItToWhoAsked_LeadsToNoClusterOfIt_AndShowsNobodyElse(string page)
    {
        var address = page.Replace("{0}", $"{_request}", StringComparison.Ordinal);

        var (own, others) = (await ReadAsync(s_asker, address), await ReadAsync(s_other, address));

        own.ShouldContain(Why);
        own.ShouldNotContain($"/clusters/{Lost}");
        others.ShouldNotContain(Why);
        others.ShouldNotContain(Lost);
    }

    [Fact]
    public async Task Page_OfIt_ShowsNoPlanAndOffersToWithdraw_WhichEndsIt()
    {
        var page = await ReadAsync(s_asker, $"/operations/{_request}");
        page.ShouldContain("Withdraw");
        page.ShouldContain("Your role may not see what a change contains.");

        await using var circuit = await whole.SignInAsync(s_asker.Person);
        var parts = circuit.ServiceProvider;
        var detail = await parts.GetRequiredService<OperationReader>().ReadAsync(_request, Cancel);
        detail!.Options!.OffersWithdraw.ShouldBeTrue();
        detail.Events.ShouldNotBeEmpty();
        var word = new RequestWord(_request, detail.Operation.PlanHash, null);
        (await parts.GetRequiredService<RequestActs>().WithdrawAsync(word, Cancel)).ShouldBeNull();

        (await whole.OperationAsync(_request)).State.ShouldBe(OperationState.Canceled);
    }

    private async Task<string> ReadAsync(SandboxAccount person, string address)
    {
        using var browser = whole.Portal.Browser();
        (await browser.SignInAsAsync(person.Key)).Dispose();
        using var answer = await browser.GetAsync(address, Cancel);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }
}
