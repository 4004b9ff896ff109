using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Settings;
using Quartz;

namespace ChatOpsMilestones.Hosting.Jobs;

/// <summary>
/// The schedules, made from the settings at each start. How often is real time; what is due is asked of the business clock,
/// so a demo that runs faster needs no other schedule (docs/adr/0003).
/// </summary>
public static class Scheduling
{
    public static IServiceCollection AddSchedules(this IServiceCollection services, AppSettings settings, RealTime real)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseTimeProvider(real);
            var every = TimeSpan.FromSeconds(settings.Jobs.TickSeconds);
            Add<EvaluateJob>(quartz, every);
            Add<DecideJob>(quartz, every);
            Add<HomesJob>(quartz, every);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static void Add<TJob>(IQuartzBuilder quartz, TimeSpan every)
        where TJob : IJob
    {
        var key = new JobKey(typeof(TJob).Name);
        quartz.AddJob<TJob>(job => job.WithIdentity(key));
        quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(key.Name).StartNow().WithSimpleSchedule(every));
    }
}
