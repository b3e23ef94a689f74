using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Data.Storage;

internal static class Transactions
{
    /// <summary>
    /// Runs <paramref name="work"/> in one transaction, all of it again when the connection breaks or PostgreSQL is
    /// restarted meanwhile.
    /// </summary>
    /// <param name="contexts">Each try has a context of its own.</param>
    /// <param name="work">Its changes are saved before the commit.</param>
    /// <param name="wasCommitted">Asked when a commit's answer was lost; null when doing the work twice does no harm.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<TResult> InTransactionAsync<TResult>(
        this IDbContextFactory<PortalDbContext> contexts,
        Func<PortalDbContext, CancellationToken, Task<TResult>> work,
        Func<PortalDbContext, CancellationToken, Task<bool>>? wasCommitted,
        CancellationToken cancellationToken
    )
    {
        TResult result = default!;
        await using var strategy = await contexts.CreateDbContextAsync(cancellationToken);
        return await strategy
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(
                state: contexts,
                async (_, _, token) =>
                {
                    await using var context = await contexts.CreateDbContextAsync(token);
                    await using var transaction = await context.Database.BeginTransactionAsync(token);
                    result = await work(context, token);
                    await context.SaveChangesAsync(token);
                    await transaction.CommitAsync(token);
                    return result;
                },
                wasCommitted is null ? null : VerifyAsync,
                cancellationToken
            );

        async Task<ExecutionResult<TResult>> VerifyAsync(
            DbContext strategyContext,
            IDbContextFactory<PortalDbContext> state,
            CancellationToken token
        )
        {
            await using var context = await state.CreateDbContextAsync(token);
            return new ExecutionResult<TResult>(await wasCommitted(context, token), result);
        }
    }
}
