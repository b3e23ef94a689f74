using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Notifications;

namespace Portal.Providers.Notifications;

public static class NotificationRegistration
{
    /// <summary>The senders of webhooks and mail, and where they may lead.</summary>
    public static IServiceCollection AddChannelSenders(this IServiceCollection services, ChannelPolicy policy)
    {
        services.AddSingleton(policy);
        services.AddSingleton<IChannelAddresses, ChannelAddresses>();
        services.AddSingleton<IChannelSender, WebhookSender>();
        services.AddSingleton<IChannelSender, MailSender>();
        return services;
    }
}
