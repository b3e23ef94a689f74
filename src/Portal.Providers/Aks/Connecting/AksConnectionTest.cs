using System.Runtime.CompilerServices;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Providers.Aks.Connecting;

/// <summary>
/// Tries a subscription: names, connections and TLS of authority and endpoint, token, subscription, registration,
/// rights. Changes nothing there.
/// </summary>
internal sealed class AksConnectionTest(AksClouds clouds, ArmPipelineSettings settings) : IConnectionTest
{
    private static readonly TimeSpan s_longestStep = TimeSpan.FromSeconds(15);

    // A person waits; whatever passes by itself is worth a second press of the button.
    private readonly ArmPipelineSettings _settings = settings with
    {
        NetworkTimeout = TimeSpan.FromSeconds(10),
        TokenTimeout = TimeSpan.FromSeconds(10),
        MaxRetries = 0,
        RetryDelay = DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1)),
    };

    public string Provider => AksProvider.Name;

    public IReadOnlyList<TestStep> Steps { get; } = Enum.GetValues<TestStep>();

    public IAsyncEnumerable<TestedStep> RunAsync(Connection connection, CancellationToken cancellationToken) =>
        RunAsync(connection, token => clouds.ReadAsync(connection, token), cancellationToken);

    public IAsyncEnumerable<TestedStep> RunAsync(ProposedConnection proposed, CancellationToken cancellationToken) =>
        RunAsync(AksClouds.Unnamed(proposed), _ => Task.FromResult(clouds.Read(proposed)), cancellationToken);

    private async IAsyncEnumerable<TestedStep> RunAsync(
        Connection connection,
        Func<CancellationToken, Task<ArmConnection>> open,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        AksTrial? trial = null;
        yield return await TryAsync(
            TestStep.Read,
            async token =>
            {
                trial = new AksTrial(await open(token), AksSettings.Of(connection).SubscriptionId, _settings);
                return trial.Where;
            },
            cancellationToken
        );
        if (trial is null)
        {
            yield break;
        }

        using (trial)
        {
            foreach (var (step, action) in trial.Steps())
            {
                var tested = await TryAsync(step, action, cancellationToken);
                yield return tested;
                if (tested.Outcome is TestOutcome.Failed)
                {
                    yield break;
                }
            }
        }
    }

    private Task<TestedStep> TryAsync(
        TestStep step,
        Func<CancellationToken, Task<string>> action,
        CancellationToken cancellationToken
    ) =>
        TryAsync(step, async token => new TestedStep(step, TestOutcome.Passed, await action(token)), cancellationToken);

    private async Task<TestedStep> TryAsync(
        TestStep step,
        Func<CancellationToken, Task<TestedStep>> action,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(s_longestStep, _settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await action(either.Token);
        }
        catch (ArmException exception)
        {
            var told = AksErrors.ToFarSide(exception);
            return new TestedStep(step, TestOutcome.Failed, told.Message, told.Advice);
        }
        catch (FarSideException exception)
        {
            return new TestedStep(step, TestOutcome.Failed, exception.Message, exception.Advice);
        }
        catch (OperationCanceledException)
            when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new TestedStep(
                step,
                TestOutcome.Failed,
                FormattableString.Invariant($"No answer within {s_longestStep.TotalSeconds} seconds."),
                "Check that nothing between the portal and Azure swallows the traffic, then try again."
            );
        }
    }
}
