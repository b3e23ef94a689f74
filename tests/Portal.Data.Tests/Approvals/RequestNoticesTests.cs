using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Notifications;
using Portal.Core.Operations;

namespace Portal.Data.Tests.Approvals;

public sealed class RequestNoticesTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly Caller s_anna = new("p-1", "Anna", [Role.Approver], null, "c-2");
    private static readonly Caller s_adam = new("p-2", "Adam", [Role.Admin], null, "c-3");
    private static readonly Caller s_ada = new("p-3", "Ada", [Role.Admin], null, "c-4");

    [Fact]
    public async Task Asking_is_one_notice_and_what_runs_at_once_is_none()
    {
        await CreateAsync(Samples.Operation("other"));
        (await CountAsync(NoticeKind.RequestWaiting)).ShouldBe(0);

        await CreateAsync(Samples.Request());

        (await CountAsync(NoticeKind.RequestWaiting)).ShouldBe(1);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Approving_is_one_notice_and_queueing_adds_none()
    {
        var id = await CreateAsync(Samples.Request());

        await ApproveAsync(id);
        await ApproveAsync(id);
        (await KeepRequestsAsync()).ShouldBeTrue();

        (await CountAsync(NoticeKind.RequestDecided)).ShouldBe(1);
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Approval_that_ended_unused_is_one_notice_for_who_asked()
    {
        var id = await CreateAsync(Samples.Request());
        await ApproveAsync(id);
        await Portal.ExecuteAsync("update portal.operations set approved_until = now() - interval '1 second'");
        await Portal.ExecuteAsync("update portal.operation_approvals set until = now() - interval '1 second'");

        (await KeepRequestsAsync()).ShouldBeTrue();
        (await KeepRequestsAsync()).ShouldBeFalse();

        (await CountAsync(NoticeKind.RequestDecided)).ShouldBe(2);
        (
            await Portal.ScalarAsync<string>(
                "select body->>'title' from portal.notices order by at desc, id desc limit 1"
            )
        ).ShouldBe("Lapsed: Create cluster prod");
    }

    [Fact]
    public async Task Breaking_the_glass_is_one_notice_for_the_second_admin_and_one_when_they_have_spoken()
    {
        var id = await CreateAsync(Samples.Request());
        await BreakAsync(id, s_adam);
        (await CountAsync(NoticeKind.BreakGlassWaiting)).ShouldBe(1);
        (await CountAsync(NoticeKind.BreakGlassUsed)).ShouldBe(0);

        await BreakAsync(id, s_ada);

        (await CountAsync(NoticeKind.BreakGlassUsed)).ShouldBe(1);
        (await CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Broken_glass_is_open_to_the_other_admins_until_one_of_them_or_somebody_else_decides()
    {
        var (confirmed, rejected, lapsed, late) = (
            await CreateAsync(Samples.Request()),
            await CreateAsync(Samples.Request("a")),
            await CreateAsync(Samples.Request("b")),
            await CreateAsync(Samples.Request("c"))
        );
        (await OpenToAsync(s_ada)).ShouldBeEmpty();
        foreach (var id in (long[])[confirmed, rejected, lapsed, late])
        {
            await BreakAsync(id, s_adam);
        }

        (await OpenToAsync(s_ada)).ShouldBe([late, lapsed, rejected, confirmed]);
        (await OpenToAsync(s_adam)).ShouldBeEmpty("nobody is the second after themselves");

        await BreakAsync(confirmed, s_ada);
        var no = new Statement(s_anna, "hash", "no", TimeProvider.System.GetUtcNow());
        await Store.ApplyAsync(rejected, request => RequestDecisions.Reject(request, no), Cancel);
        await Portal.ExecuteAsync($"update portal.operation_approvals set until = now() where operation_id = {lapsed}");
        await Portal.ExecuteAsync($"update portal.operations set awaits_until = now() where id = {late}");
        (await OpenToAsync(s_ada)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Approved_request_whose_glass_one_admin_broke_is_open_to_the_second()
    {
        var id = await CreateAsync(Samples.Request());
        await ApproveAsync(id);
        await BreakAsync(id, s_adam);

        (await OpenToAsync(s_ada)).ShouldBe([id]);

        await Portal.ExecuteAsync(
            $"update portal.operation_approvals set plan_hash = 'other' where operation_id = {id}"
        );
        (await OpenToAsync(s_ada)).ShouldBeEmpty("it was said of another plan");
    }

    [Fact]
    public async Task What_cannot_be_told_is_not_done()
    {
        var id = await CreateAsync(Samples.Request());
        await Portal.ExecuteAsync("alter table portal.notices add constraint mute check (false) not valid");

        await Should.ThrowAsync<DbUpdateException>(() => CreateAsync(Samples.Request("other")));
        await Should.ThrowAsync<DbUpdateException>(() => ApproveAsync(id));

        var requests = (await Store.ListAsync(new RequestQuery(), OperationSight.Portal, Cancel)).Requests;
        var request = requests.ShouldHaveSingleItem("the one that was not told was not written");
        request.Approvals.ShouldBeEmpty();
        request.Operation.ApprovedUntil.ShouldBeNull();
    }

    private IRequestStore Store => Portal.Get<IRequestStore>();

    private Task<long> CreateAsync(NewOperation operation) =>
        Portal.Get<IOperationStore>().CreateAsync(operation, id => Samples.Requested(operation, id), Cancel);

    private Task<RequestMove?> ApproveAsync(long id)
    {
        var now = TimeProvider.System.GetUtcNow();
        var says = new Statement(s_anna, "hash", null, now);
        return Store.ApplyAsync(id, request => RequestDecisions.Approve(request, says, ApprovalPolicy.Default), Cancel);
    }

    private Task<RequestMove?> BreakAsync(long id, Caller by)
    {
        var now = TimeProvider.System.GetUtcNow();
        var says = new Statement(by, "hash", "on fire", now);
        return Store.ApplyAsync(
            id,
            request => RequestDecisions.BreakGlass(request, says, ApprovalPolicy.Default),
            Cancel
        );
    }

    private async Task<IEnumerable<long>> OpenToAsync(Caller admin)
    {
        var query = new RequestQuery(GlassOpenTo: admin.ObjectId);
        var page = await Store.ListAsync(query, OperationSight.Portal, Cancel);
        return page.Requests.Select(request => request.Operation.Id);
    }

    private Task<long> CountAsync(string kind = "%") =>
        Portal.ScalarAsync<long>($"select count(*) from portal.notices where choice like '{kind}'");
}
