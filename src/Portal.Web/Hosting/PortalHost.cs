using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>What every request passes through, whoever asks and whatever is shown.</summary>
internal static class PortalHost
{
    public static void AddPortalHost(this WebApplicationBuilder builder)
    {
        // Also outside Development, so that a build runs from its output folder as it does published.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        builder.AddValidated<DataOptions, DataOptionsValidation>(DataOptions.Section);
        builder.AddValidated<SandboxOptions, SandboxOptionsValidation>(SandboxOptions.Section);
        builder.AddValidated<ReplicaOptions, ReplicaOptionsValidation>(ReplicaOptions.Section);
        builder.AddValidated<DeletionOptions, DeletionOptionsValidation>(DeletionOptions.Section);
        builder.AddValidated<ProxyOptions, ProxyOptionsValidation>(ProxyOptions.Section);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        // A form with a bad antiforgery token is the browser's fault in every environment: 400, not an exception.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder
            .Services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<ProxyOptions>>(
                (headers, proxy) =>
                {
                    headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
                    headers.KnownIPNetworks.Clear();
                    headers.KnownProxies.Clear();
                    foreach (var network in proxy.Value.TrustedNetworks)
                    {
                        headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
                    }
                }
            );
    }

    public static void UsePortalHost(this WebApplication app)
    {
        // Without a trusted network the middleware would believe everyone.
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.TrustedNetworks.Count > 0)
        {
            app.UseForwardedHeaders();
        }
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        // Not for posts: a form whose token was refused may not be read again, not even by the page that says so.
        app.UseWhen(
            context => HttpMethods.IsGet(context.Request.Method),
            reads => reads.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true)
        );
        app.UseHsts();
        // The texts' language. Without it a server without a locale would call its pages "iv", the invariant culture.
        app.UseRequestLocalization("en");
        // Named here, after the pages for errors: the address they put in is routed anew.
        app.UseRouting();
    }

    private static void AddValidated<TOptions, TValidation>(this WebApplicationBuilder builder, string section)
        where TOptions : class
        where TValidation : class, IValidateOptions<TOptions>
    {
        builder.Services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TOptions>, TValidation>();
    }
}
