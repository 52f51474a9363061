package dev.till.store.postgres;

import dev.till.store.TransactionRetry;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a service call again after a conflict, with its whole transaction, which begins and ends inside this advice. A
 * call within a transaction is not retried here, since the caller's whole transaction has to be.
 */
@Component
@InPostgres
class ServiceRetry extends AbstractBeanFactoryAwareAdvisingPostProcessor {

    private static final long serialVersionUID = 1L;

    ServiceRetry(ObjectProvider<TransactionRetry> retry) {
        MethodInterceptor advice = call -> TransactionSynchronizationManager.isActualTransactionActive()
            ? call.proceed()
            // An invocation can proceed only once.
            : retry.getObject().call(() -> ((ProxyMethodInvocation) call).invocableClone().proceed());
        setBeforeExistingAdvisors(true);
        this.advisor = new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forClassAnnotation(Service.class), advice);
    }
}
