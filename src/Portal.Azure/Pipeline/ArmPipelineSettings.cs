using Azure.Core;

namespace Portal.Azure.Pipeline;

/// <summary>The pipeline's times. The defaults are right for production; tests inject delays that do not wait.</summary>
public sealed record ArmPipelineSettings
{
    /// <summary>How long one attempt may take, answer body included. Default 30 s.</summary>
    public TimeSpan NetworkTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt to get a token from the authority may take. Default 30 s.</summary>
    public TimeSpan TokenTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is sent again at most, after the first time. Default 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>
    /// The pause before a retry: exponential from 0.8 s with jitter unless given. A longer Retry-After of the far
    /// side always wins.
    /// </summary>
    public DelayStrategy? RetryDelay { get; init; }

    /// <summary>The clock for pacing and for the start time of long-running operations.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
