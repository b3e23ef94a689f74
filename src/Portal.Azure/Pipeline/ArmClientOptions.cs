using Azure.Core;
using Azure.Core.Pipeline;

namespace Portal.Azure.Pipeline;

internal sealed class ArmClientOptions : ClientOptions
{
    public ArmClientOptions(HttpPipelineTransport transport, ArmPipelineSettings settings)
    {
        Transport = transport;
        RetryPolicy = new ArmRetryPolicy(settings.MaxRetries, settings.RetryDelay);
        Retry.NetworkTimeout = settings.NetworkTimeout;
        Diagnostics.ApplicationId = "portal";
        // Bodies carry names, certificates and sometimes secrets; they are never written anywhere.
        Diagnostics.IsLoggingContentEnabled = false;
    }
}
