using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Core.Approvals;
using Portal.TestKit.Ports;

namespace Portal.Data.Tests.Approvals;

public sealed class ApprovalPolicyStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    [Fact]
    public async Task Policy_IsSavedOnce_WhenTheAnswerOfTheCommitIsLost()
    {
        var answers = new LostAnswer();
        await using var replica = Portal.Compose(
            TimeProvider.System,
            services => services.ConfigureDbContext<PortalDbContext>(context => context.AddInterceptors(answers))
        );
        var store = replica.GetRequiredService<IApprovalPolicyStore>();

        (
            await store.SaveAsync(ApprovalPolicy.Default with { ApprovalHours = 8 }, 0, Samples.Entry(), Cancel)
        ).ShouldBeTrue();

        answers.Commits.ShouldBe(1);
        var stored = await store.ReadAsync(Cancel);
        (stored.Version, stored.Policy.ApprovalHours).ShouldBe((1, 8));
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_inbox")).ShouldBe(1);
    }

    [Fact]
    public async Task Policy_OfADatabaseThatIsAway_IsAnErrorAtOnce()
    {
        using var nobody = new RefusingPort();
        await using var replica = Portal.Compose(
            TimeProvider.System,
            services =>
                services.Configure<DatabaseOptions>(options =>
                    options.Application = $"Host=127.0.0.1;Port={nobody.Number};Username=portal;Database=portal"
                )
        );

        var failure = await Should.ThrowAsync<Exception>(() =>
            replica.GetRequiredService<IApprovalPolicyStore>().ReadAsync(Cancel)
        );

        // EF's own words around the first failure; after tries they would speak of their number.
        failure.ShouldBeOfType<InvalidOperationException>().InnerException.ShouldBeOfType<NpgsqlException>();
    }

    /// <summary>The first commit is done, and the connection breaks before that is known.</summary>
    private sealed class LostAnswer : DbTransactionInterceptor
    {
        public int Commits { get; private set; }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        ) =>
            Commits++ == 0
                ? Task.FromException(new NpgsqlException("The connection broke.", new IOException()))
                : Task.CompletedTask;
    }
}
